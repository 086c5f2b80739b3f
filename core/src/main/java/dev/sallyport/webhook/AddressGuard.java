package dev.sallyport.webhook;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/**
 * Looks up where messages go, and lets through only what is on the public internet, all of it. What it answers is where the
 * connection goes: nobody looks the name up again, for then it could lead elsewhere.
 */
public final class AddressGuard {
    private final HostNames names;
    private final boolean allowsPrivate;

    /** @param unsafelyAllowPrivate lets everything through; for tests, and for networks where everybody may reach all */
    public AddressGuard(HostNames names, boolean unsafelyAllowPrivate) {
        this.names = names;
        this.allowsPrivate = unsafelyAllowPrivate;
    }

    boolean allowsPrivate() {
        return allowsPrivate;
    }

    /**
     * The addresses of a host, each of them public.
     *
     * @throws UnknownHostException if there are none, or one is not public: told alike
     */
    public List<InetAddress> resolve(String host) throws UnknownHostException {
        List<InetAddress> addresses = names.resolve(host);
        if (addresses.isEmpty() || !(allowsPrivate || addresses.stream().allMatch(PublicAddresses::isPublic))) {
            throw new UnknownHostException("not on the internet");
        }
        return List.copyOf(addresses);
    }
}
