package dev.sallyport.hold;

import dev.sallyport.tenant.PersonId;
import dev.sallyport.tenant.TenantId;
import java.util.Optional;

/** Whose exports a hold holds back. */
public sealed interface HoldSubject {
    boolean covers(TenantId tenant, PersonId person, String dataset);

    /** What it is, in a word that stands in answers and in the tables. */
    String kind();

    /** Which of its kind: the id or name; empty of everything. */
    Optional<String> which();

    /** Which one, if it is of that kind. */
    default Optional<String> which(String kind) {
        return which().filter(which -> kind().equals(kind));
    }

    /** Everybody's. */
    record Everything() implements HoldSubject {
        @Override
        public boolean covers(TenantId tenant, PersonId person, String dataset) {
            return true;
        }

        @Override
        public String kind() {
            return "everything";
        }

        @Override
        public Optional<String> which() {
            return Optional.empty();
        }
    }

    /** A tenant's. */
    record OfTenant(TenantId tenant) implements HoldSubject {
        @Override
        public boolean covers(TenantId someTenant, PersonId person, String dataset) {
            return tenant.equals(someTenant);
        }

        @Override
        public String kind() {
            return "tenant";
        }

        @Override
        public Optional<String> which() {
            return Optional.of(tenant.text());
        }
    }

    /** A dataset's, in all tenants. */
    record OfDataset(String dataset) implements HoldSubject {
        @Override
        public boolean covers(TenantId tenant, PersonId person, String someDataset) {
            return dataset.equals(someDataset);
        }

        @Override
        public String kind() {
            return "dataset";
        }

        @Override
        public Optional<String> which() {
            return Optional.of(dataset);
        }
    }

    /** A person's, in all tenants. */
    record OfPerson(PersonId person) implements HoldSubject {
        @Override
        public boolean covers(TenantId tenant, PersonId somePerson, String dataset) {
            return person.equals(somePerson);
        }

        @Override
        public String kind() {
            return "person";
        }

        @Override
        public Optional<String> which() {
            return Optional.of(person.text());
        }
    }
}
