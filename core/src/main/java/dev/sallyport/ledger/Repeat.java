package dev.sallyport.ledger;

import dev.sallyport.tenant.PersonId;
import dev.sallyport.tenant.TenantId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An allowed act that can be done again and again.
 *
 * @param act what is done, in a word
 * @param tenant null for what is done across tenants
 * @param export null for what is done to no single one
 * @param subject what it is done to, among the same act's; never a value
 */
public record Repeat(
        String act,
        @Nullable TenantId tenant,
        PersonId person,
        @Nullable UUID export,
        String subject) {}
