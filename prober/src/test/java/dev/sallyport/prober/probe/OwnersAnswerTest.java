package dev.sallyport.prober.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.prober.wire.Call;
import java.net.URI;
import org.junit.jupiter.api.Test;

class OwnersAnswerTest {
    @Test
    void knowsItsOwnAddressInALinkToSignIn() {
        Call call = Call.get(URI.create("http://127.0.0.1:3000/issues/1?sort=id%3Adesc"));

        assertThat(OwnersAnswer.said(call))
                .contains("http://127.0.0.1:3000/issues/1?sort=id%3adesc")
                .contains("sort=id:desc")
                .contains("http%3a%2f%2f127.0.0.1%3a3000%2fissues%2f1%3fsort%3did%253adesc");
    }
}
