package dev.sallyport.agency;

/** How many rows a tenant gets. Lines, payments and assignments follow from these. */
record AgencyCounts(int customers, int projects, int invoices, int tickets, int usageEvents) {
    // There are 51 hostile texts, and each tenant bears them all.
    private static final int FEWEST = 60;

    AgencyCounts {
        if (customers < FEWEST || projects < FEWEST || invoices < FEWEST || tickets < FEWEST || usageEvents < FEWEST) {
            throw new IllegalArgumentException("a tenant has at least " + FEWEST + " rows of each kind");
        }
    }

    static AgencyCounts all(int count) {
        return new AgencyCounts(count, count, count, count, count);
    }
}
