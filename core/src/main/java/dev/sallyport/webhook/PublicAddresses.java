package dev.sallyport.webhook;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Knows which addresses are on the public internet, by the registries of special addresses (IANA): whatever is reserved is
 * not. Of IPv6 nothing is public but global unicast; addresses that wrap one of IPv4 are judged by that where networks still
 * need it (NAT64), and are not public where nobody does (6to4, Teredo).
 */
final class PublicAddresses {
    private static final List<Block> RESERVED = blocks(
            "0.0.0.0/8", // this network
            "10.0.0.0/8", // private
            "100.64.0.0/10", // between carriers and their customers
            "127.0.0.0/8", // loopback
            "168.63.129.16/32", // the machine's host, in one large cloud
            "169.254.0.0/16", // link-local; metadata of clouds
            "172.16.0.0/12", // private
            "192.0.0.0/24", // protocol assignments
            "192.0.2.0/24", // documentation
            "192.88.99.0/24", // relays of 6to4
            "192.168.0.0/16", // private
            "198.18.0.0/15", // benchmarks
            "198.51.100.0/24", // documentation
            "203.0.113.0/24", // documentation
            "224.0.0.0/4", // multicast
            "240.0.0.0/4", // reserved, broadcast
            "2001::/23", // protocol assignments: Teredo, benchmarks, ORCHID
            "2001:db8::/32", // documentation
            "2002::/16", // 6to4
            "3fff::/20"); // documentation

    private static final Block GLOBAL_UNICAST = Block.of("2000::/3");
    private static final Block NAT64 = Block.of("64:ff9b::/96");
    private static final int IPV4_BYTES = 4;

    private PublicAddresses() {}

    static boolean isPublic(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (bytes.length == IPV4_BYTES) {
            return isNotReserved(bytes);
        }
        if (NAT64.holds(bytes)) {
            return isNotReserved(Arrays.copyOfRange(bytes, bytes.length - IPV4_BYTES, bytes.length));
        }
        return GLOBAL_UNICAST.holds(bytes) && isNotReserved(bytes);
    }

    private static boolean isNotReserved(byte[] address) {
        return RESERVED.stream().noneMatch(block -> block.holds(address));
    }

    private static List<Block> blocks(String... texts) {
        return Stream.of(texts).map(Block::of).toList();
    }

    /** Addresses that begin with the same bits. */
    private static final class Block {
        private final byte[] prefix;
        private final int bits;

        private Block(byte[] prefix, int bits) {
            this.prefix = prefix;
            this.bits = bits;
        }

        /** Of a literal, which is read and never looked up. */
        static Block of(String text) {
            int slash = text.indexOf('/');
            try {
                return new Block(
                        InetAddress.getByName(text.substring(0, slash)).getAddress(),
                        Integer.parseInt(text.substring(slash + 1)));
            } catch (UnknownHostException e) {
                throw new IllegalArgumentException(text + " is no block", e);
            }
        }

        boolean holds(byte[] address) {
            if (address.length != prefix.length) {
                return false;
            }
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> (bit % Byte.SIZE);
                if ((address[bit / Byte.SIZE] & mask) != (prefix[bit / Byte.SIZE] & mask)) {
                    return false;
                }
            }
            return true;
        }
    }
}
