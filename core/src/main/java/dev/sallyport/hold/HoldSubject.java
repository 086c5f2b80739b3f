package dev.sallyport.hold;

import dev.sallyport.tenant.PersonId;
import dev.sallyport.tenant.TenantId;

/** Whose exports a hold holds back. */
public sealed interface HoldSubject {
    boolean covers(TenantId tenant, PersonId person, String dataset);

    /** Everybody's. */
    record Everything() implements HoldSubject {
        @Override
        public boolean covers(TenantId tenant, PersonId person, String dataset) {
            return true;
        }
    }

    /** A tenant's. */
    record OfTenant(TenantId tenant) implements HoldSubject {
        @Override
        public boolean covers(TenantId someTenant, PersonId person, String dataset) {
            return tenant.equals(someTenant);
        }
    }

    /** A dataset's, in all tenants. */
    record OfDataset(String dataset) implements HoldSubject {
        @Override
        public boolean covers(TenantId tenant, PersonId person, String someDataset) {
            return dataset.equals(someDataset);
        }
    }

    /** A person's, in all tenants. */
    record OfPerson(PersonId person) implements HoldSubject {
        @Override
        public boolean covers(TenantId tenant, PersonId somePerson, String dataset) {
            return person.equals(somePerson);
        }
    }
}
