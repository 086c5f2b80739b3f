package dev.sallyport.postgres.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.postgres.lock.FindingCode;
import dev.sallyport.postgres.lock.LockFaultKind;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.provider.Arguments;

/** Every finding of a database has a test that provokes it, and nothing that is provoked is a finding no more. */
class FindingCodesTest {
    @Test
    void areAllProvoked() {
        Set<String> provoked = new TreeSet<>();
        Stream.of(DatabaseDoctorTest.provocations(), DatabaseDoctorTest.doors(), DatabaseDoctorTest.views())
                .flatMap(stream -> stream)
                .map(Arguments::get)
                .forEach(arguments -> provoked.add((String) arguments[0]));
        Stream.concat(
                        FindingsInWordsTest.told().map(FindingsInWordsTest.Told::code),
                        Stream.of(OlderServerTest.CODE, TenantCollationTest.CODE, OwnTablesCheckTest.CODE))
                .map(FindingCode::text)
                .forEach(provoked::add);

        assertThat(provoked)
                .isEqualTo(Stream.<FindingCode>concat(Stream.of(LockFaultKind.values()), Stream.of(AdviceCode.values()))
                        .map(FindingCode::text)
                        .collect(Collectors.toCollection(TreeSet::new)));
    }
}
