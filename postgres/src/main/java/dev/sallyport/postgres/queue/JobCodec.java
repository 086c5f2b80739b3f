package dev.sallyport.postgres.queue;

import com.github.kagkarlsson.scheduler.serializer.Serializer;
import dev.sallyport.export.ExportId;
import dev.sallyport.export.ExportJob;
import dev.sallyport.postgres.database.StoredJson;
import dev.sallyport.postgres.database.Tenants;
import dev.sallyport.tenant.PersonId;

/** Jobs as JSON: ids, and nothing of what is exported. */
final class JobCodec implements Serializer {
    static byte[] write(ExportJob job) {
        return StoredJson.writeBytes(StoredJson.object()
                .put("export", job.export().toString())
                .put("tenant", job.tenant().text())
                .put("tenant-type", Tenants.type(job.tenant()))
                .put("person", job.person().text()));
    }

    static ExportJob read(byte[] stored) {
        return StoredJson.read(
                "job",
                stored,
                json -> new ExportJob(
                        new ExportId(json.uuid("export")),
                        Tenants.tenant(json.text("tenant-type"), json.text("tenant")),
                        json.parsed("person", PersonId::new)));
    }

    @Override
    public byte[] serialize(Object data) {
        return write((ExportJob) data);
    }

    @Override
    public <T> T deserialize(Class<T> type, byte[] stored) {
        return type.cast(read(stored));
    }
}
