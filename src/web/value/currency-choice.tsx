/** One fit per currency, never mixed; this chooses which one is shown. */
export function CurrencyChoice(props: {
  currencies: string[]
  chosen: string
  onChoose: (currency: string) => void
}) {
  return (
    <fieldset className="currency-choice">
      <legend className="unseen">Currency</legend>
      {props.currencies.map((currency) => (
        <button
          type="button"
          key={currency}
          className={currency === props.chosen ? 'chip on' : 'chip'}
          aria-pressed={currency === props.chosen}
          onClick={() => props.onChoose(currency)}
        >
          {currency}
        </button>
      ))}
    </fieldset>
  )
}
