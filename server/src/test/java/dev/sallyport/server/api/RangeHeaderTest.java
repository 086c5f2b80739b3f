package dev.sallyport.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RangeHeaderTest {
    private static final String TAG = "\"tag\"";

    @ParameterizedTest
    @CsvSource({
        "bytes=0-9, 0, 10",
        "bytes=90-99, 90, 10",
        "bytes=90-, 90, 10",
        "bytes=90-500, 90, 10",
        "bytes=-10, 90, 10",
        "bytes=-500, 0, 100",
        "bytes=99-99, 99, 1"
    })
    void readsOneRange(String header, long offset, long count) {
        assertThat(RangeHeader.read(header, null, TAG, 100)).isEqualTo(new ByteRange.Bytes(offset, count, true));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bytes=0-1,5-6",
                "bytes=5-4",
                "bytes=-",
                "bytes=a-b",
                "bytes=0--1",
                "bytes",
                "lines=0-1",
                "bytes=0-9999999999999999999",
                "bytes=٠-٩",
                ""
            })
    void sendsTheWholeForWhatIsNotOneRange(String header) {
        assertThat(RangeHeader.read(header, null, TAG, 100)).isEqualTo(new ByteRange.Bytes(0, 100, false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=100-", "bytes=100-200", "bytes=-0"})
    void tellsOfARangeWithoutAByteInIt(String header) {
        assertThat(RangeHeader.read(header, null, TAG, 100)).isEqualTo(new ByteRange.Unsatisfiable());
    }

    @Test
    void sendsTheWholeIfThePartIsNotTheOneOfBefore() {
        assertThat(RangeHeader.read("bytes=0-9", TAG, TAG, 100)).isEqualTo(new ByteRange.Bytes(0, 10, true));
        assertThat(RangeHeader.read("bytes=0-9", "\"other\"", TAG, 100)).isEqualTo(new ByteRange.Bytes(0, 100, false));
        assertThat(RangeHeader.read("bytes=0-9", "W/" + TAG, TAG, 100)).isEqualTo(new ByteRange.Bytes(0, 100, false));
        assertThat(RangeHeader.read(null, null, TAG, 0)).isEqualTo(new ByteRange.Bytes(0, 0, false));
    }
}
