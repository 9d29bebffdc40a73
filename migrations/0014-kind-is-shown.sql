-- Whether a party is a person or a firm was offered as a field that a role can hide, and was never hidden.
update kernel.role_permissions set fields = array_remove(fields, 'kind') where noun = 'parties' and 'kind' = any(fields);
