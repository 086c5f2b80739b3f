package dev.sallyport.postgres.ledger;

import dev.sallyport.tenant.AddressBlock;
import dev.sallyport.tenant.Origin;
import dev.sallyport.tenant.PersonId;
import org.jspecify.annotations.Nullable;

/** Whom refusals are counted for: a person, or a block of addresses where there is none. */
record Who(String text) {
    private static final String PERSON = "person:";
    private static final String ADDRESS = "address:";

    static Who of(@Nullable PersonId person, @Nullable Origin origin) {
        if (person != null) {
            return new Who(PERSON + person.text());
        }
        return new Who(ADDRESS + (origin == null ? "" : CleanText.of(AddressBlock.of(origin.address()))));
    }

    @Nullable
    PersonId person() {
        return text.startsWith(PERSON) ? new PersonId(text.substring(PERSON.length())) : null;
    }

    @Nullable
    String address() {
        return text.startsWith(ADDRESS) ? text.substring(ADDRESS.length()) : null;
    }
}
