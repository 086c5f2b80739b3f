package dev.sallyport.ledger;

import dev.sallyport.tenant.PersonId;
import dev.sallyport.tenant.TenantId;
import java.util.UUID;

/**
 * An allowed act that can be done again and again.
 *
 * @param act what is done, in a word
 * @param subject what it is done to, among the same act's; never a value
 */
public record Repeat(String act, TenantId tenant, PersonId person, UUID export, String subject) {}
