package dev.sallyport.tenant;

/** A person, across all tenants in which they have a membership. */
public record PersonId(String text) {
    public PersonId {
        if (text.isBlank() || text.length() > 200 || text.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("a person id is 1 to 200 characters without controls");
        }
    }

    @Override
    public String toString() {
        return text;
    }
}
