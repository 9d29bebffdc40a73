/** One of a few, all in sight: chips of which one is pressed. */
export function Choice<Value extends string>(props: {
  label: string
  options: { value: Value; label: React.ReactNode }[]
  chosen: Value
  onChoose: (value: Value) => void
}) {
  return (
    <fieldset className="row wrap" aria-label={props.label}>
      {props.options.map(({ value, label }) => (
        <button
          type="button"
          key={value}
          className={value === props.chosen ? 'chip on' : 'chip'}
          aria-pressed={value === props.chosen}
          onClick={() => props.onChoose(value)}
        >
          {label}
        </button>
      ))}
    </fieldset>
  )
}
