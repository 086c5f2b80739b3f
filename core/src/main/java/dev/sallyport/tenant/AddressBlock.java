package dev.sallyport.tenant;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/** What attempts are counted by: an IPv4 address, or the /64 of an IPv6 one, of which each customer has a whole. */
public final class AddressBlock {
    private static final int BYTES_OF_BLOCK = 8;

    private AddressBlock() {}

    /** The block of an address; a text that is no IPv6 address as it is. */
    public static String of(String address) {
        if (address.indexOf(':') < 0) {
            return address;
        }
        int zone = address.indexOf('%');
        try {
            // With a colon in it, it is read and never looked up.
            InetAddress parsed = InetAddress.getByName(zone < 0 ? address : address.substring(0, zone));
            if (!(parsed instanceof Inet6Address)) {
                return parsed.getHostAddress();
            }
            byte[] bytes = parsed.getAddress();
            Arrays.fill(bytes, BYTES_OF_BLOCK, bytes.length, (byte) 0);
            return InetAddress.getByAddress(bytes).getHostAddress() + "/64";
        } catch (UnknownHostException e) {
            return address;
        }
    }
}
