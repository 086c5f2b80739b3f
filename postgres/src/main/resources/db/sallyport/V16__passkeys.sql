-- Passkeys (WebAuthn) of people who sign in with a password.

-- What authenticators know a person by: random, so that it says nothing of them anywhere else.
create table passkey_handles (
    person uuid primary key references people (id),
    handle bytea not null unique check (octet_length(handle) = 64)
);

create table passkeys (
    id          uuid primary key,
    person      uuid not null references passkey_handles (person),
    -- By what its authenticator knows it; no two people have the same.
    credential  bytea not null unique check (octet_length(credential) between 1 and 1023),
    -- What the authenticator said when it was made, its public key among it.
    attestation bytea not null,
    -- How it can be reached (usb, internal, hybrid…), with blanks between.
    transports  text not null,
    -- As its person calls it.
    name        text not null check (char_length(name) between 1 and 60),
    -- How often it has signed, as far as it counts; a lower number than this comes from a copy.
    signatures  bigint not null check (signatures >= 0),
    made_at     timestamptz not null,
    used_at     timestamptz
);

create index passkeys_of_person on passkeys (person);

grant select, insert on passkey_handles to "${app_role}";
grant select, insert, delete on passkeys to "${app_role}";
grant update (signatures, used_at) on passkeys to "${app_role}";

-- Recovery codes belong to whoever has any second factor, and go with the last one.
alter table recovery_codes
    drop constraint recovery_codes_person_fkey,
    add constraint recovery_codes_person_fkey foreign key (person) references people (id);

grant delete on recovery_codes to "${app_role}";
