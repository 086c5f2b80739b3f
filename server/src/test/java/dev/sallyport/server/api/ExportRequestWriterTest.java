package dev.sallyport.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.agency.AgencyCatalog;
import dev.sallyport.catalog.Catalog;
import dev.sallyport.catalog.CatalogReader;
import dev.sallyport.catalog.Dataset;
import dev.sallyport.request.ExportRequest;
import dev.sallyport.server.road.RandomRequests;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class ExportRequestWriterTest {
    private static final int REQUESTS = 3_000;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Catalog catalog = CatalogReader.read("catalog.yml", AgencyCatalog.text());

    @Test
    void whatIsWrittenIsReadAsTheSameRequest() {
        long seed = Long.getLong("sallyport.seed", System.nanoTime());
        System.out.println("sallyport.seed=" + seed);
        RandomRequests requests = new RandomRequests(new Random(seed));
        for (int i = 0; i < REQUESTS; i++) {
            for (Dataset dataset : catalog.datasets().values()) {
                ExportRequest request = requests.next(dataset);

                String sent = JSON.writeValueAsString(ExportRequestWriter.write(request));

                assertThat(ExportRequestReader.read(ExportRequestReader.savedFields(JSON.readTree(sent))))
                        .as(sent)
                        .isEqualTo(request);
            }
        }
    }
}
