package dev.sallyport.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sallyport.testkit.Proves;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Proves("R49")
class AddressGuardTest {
    private static final String HOST = "hooks.example.com";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "0.1.2.3",
                "10.0.0.1",
                "10.255.255.255",
                "100.64.0.1",
                "100.100.100.200",
                "100.127.255.255",
                "127.0.0.1",
                "127.255.255.254",
                "168.63.129.16",
                "169.254.0.1",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.8",
                "192.0.0.192",
                "192.0.2.1",
                "192.88.99.1",
                "192.168.0.1",
                "192.168.255.255",
                "198.18.0.1",
                "198.19.255.255",
                "198.51.100.1",
                "203.0.113.1",
                "224.0.0.1",
                "239.255.255.250",
                "240.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "::7f00:1",
                "::10.0.0.1",
                "::ffff:10.0.0.1",
                "::ffff:127.0.0.1",
                "::ffff:0:10.0.0.1",
                "64:ff9b::10.0.0.1",
                "64:ff9b::a9fe:a9fe",
                "64:ff9b:1::8.8.8.8",
                "100::1",
                "2001::1",
                "2001:0:4136:e378:8000:63bf:3fff:fdd2",
                "2001:2::1",
                "2001:10::1",
                "2001:20::1",
                "2001:db8::1",
                "2002:a00:1::1",
                "2002:808:808::1",
                "3fff::1",
                "4000::1",
                "5f00::1",
                "fc00::1",
                "fd00:ec2::254",
                "fe80::1",
                "febf::1",
                "fec0::1",
                "ff02::1",
                "ffff::1"
            })
    void letsNothingThroughThatIsNotOnTheInternet(String address) throws UnknownHostException {
        InetAddress resolved = InetAddress.getByName(address);

        assertThatThrownBy(() -> guard(resolved).resolve(HOST))
                .isInstanceOf(UnknownHostException.class)
                .message()
                .doesNotContain(resolved.getHostAddress(), HOST);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "8.8.8.8",
                "9.255.255.255",
                "11.0.0.0",
                "100.63.255.255",
                "100.128.0.0",
                "126.255.255.255",
                "128.0.0.1",
                "169.253.255.255",
                "169.255.0.0",
                "172.15.255.255",
                "172.32.0.0",
                "192.0.1.0",
                "192.167.255.255",
                "192.169.0.0",
                "198.17.255.255",
                "198.20.0.0",
                "223.255.255.255",
                "::ffff:8.8.8.8",
                "64:ff9b::8.8.8.8",
                "2001:200::1",
                "2001:4860:4860::8888",
                "2003::1",
                "2606:4700:4700::1111",
                "2a00:1450:4001:80b::200e",
                "3ffe::1"
            })
    void letsThroughWhatIs(String address) throws UnknownHostException {
        InetAddress resolved = InetAddress.getByName(address);

        assertThat(guard(resolved).resolve(HOST)).containsExactly(resolved);
    }

    /** As sixteen bytes, which no Java of today gives out; another resolver might. */
    @Test
    void judgesAMappedAddressByNothingButItsBytes() throws UnknownHostException {
        byte[] mapped = new byte[16];
        mapped[10] = (byte) 0xff;
        mapped[11] = (byte) 0xff;
        mapped[12] = 8;
        mapped[15] = 8;

        assertThat(PublicAddresses.isPublic(Inet6Address.getByAddress(null, mapped, -1)))
                .isFalse();
    }

    @Test
    void letsNothingThroughIfOneOfSeveralIsNotPublic() throws UnknownHostException {
        InetAddress here = InetAddress.getByName("8.8.8.8");
        InetAddress inside = InetAddress.getByName("10.0.0.1");

        assertThat(guard(here, here).resolve(HOST)).hasSize(2);
        for (List<InetAddress> mixed : List.of(List.of(here, inside), List.of(inside, here), List.<InetAddress>of())) {
            assertThatThrownBy(() -> new AddressGuard(host -> mixed, false).resolve(HOST))
                    .isInstanceOf(UnknownHostException.class);
        }
    }

    @Test
    void letsEverythingThroughOnlyIfToldSo() throws UnknownHostException {
        InetAddress loopback = InetAddress.getLoopbackAddress();

        assertThat(new AddressGuard(host -> List.of(loopback), true).resolve(HOST))
                .containsExactly(loopback);
    }

    private static AddressGuard guard(InetAddress... addresses) {
        return new AddressGuard(host -> List.of(addresses), false);
    }
}
