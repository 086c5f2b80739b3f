package dev.sallyport.seal;

import dev.sallyport.tenant.TenantId;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** What a sealed part is bound to: opened under any other tenant, export or part it fails. */
public record PartBinding(TenantId tenant, UUID export, UUID part) {
    /** The associated data of the encryption, unambiguous: lengths stand before texts. */
    public byte[] associatedData() {
        String tenantText = tenant.text();
        return ("sallyport part 1\n" + tenantText.length() + ":" + tenantText + "\n" + export + "\n" + part + "\n")
                .getBytes(StandardCharsets.UTF_8);
    }
}
