package dev.sallyport.leakyagency.access;

import java.util.Optional;
import java.util.UUID;

/** The tenant of the request that this thread works on, for code that is called without a member. */
public final class TenantOfThread {
    private static final ThreadLocal<UUID> TENANT = new ThreadLocal<>();

    private TenantOfThread() {}

    static void set(UUID tenant) {
        TENANT.set(tenant);
    }

    static void clear() {
        TENANT.remove();
    }

    public static Optional<UUID> get() {
        return Optional.ofNullable(TENANT.get());
    }
}
