package dev.sallyport.benchmarks;

import java.nio.file.Path;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.launch.support.TaskExecutorJobOperator;
import org.springframework.batch.core.repository.support.ResourcelessJobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.item.database.JdbcCursorItemReader;
import org.springframework.batch.infrastructure.item.database.builder.JdbcCursorItemReaderBuilder;
import org.springframework.batch.infrastructure.item.file.FlatFileItemWriter;
import org.springframework.batch.infrastructure.item.file.builder.FlatFileItemWriterBuilder;
import org.springframework.batch.infrastructure.support.transaction.ResourcelessTransactionManager;
import org.springframework.core.io.FileSystemResource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A step of {@code JdbcCursorItemReader} and {@code FlatFileItemWriter} in chunks of 1,000, as the guide has it. */
final class SpringBatchExport {
    private static final int CHUNK = 1_000;

    private SpringBatchExport() {}

    static void export(JvmWork.Login login, String select, Path file) throws Exception {
        DriverManagerDataSource source = new DriverManagerDataSource(login.url(), login.user(), login.password());
        // The driver streams only outside of auto-commit; the reader's own connection has it on.
        JdbcCursorItemReader<Order> reader = new JdbcCursorItemReaderBuilder<Order>()
                .name("orders")
                .dataSource(source)
                .connectionAutoCommit(false)
                .fetchSize(CHUNK)
                .sql(select)
                .rowMapper((row, number) -> Order.of(row))
                .build();
        FlatFileItemWriter<Order> writer = new FlatFileItemWriterBuilder<Order>()
                .name("file")
                .resource(new FileSystemResource(file))
                .encoding("UTF-8")
                .lineSeparator("\r\n")
                .headerCallback(header -> header.write(String.join(",", JvmWork.TITLES)))
                .delimited()
                .delimiter(",")
                .quoteCharacter("\"")
                .sourceType(Order.class)
                .names(Order.fields())
                .build();
        ResourcelessJobRepository repository = new ResourcelessJobRepository();
        Step step = new StepBuilder("export", repository)
                .<Order, Order>chunk(CHUNK)
                .transactionManager(new ResourcelessTransactionManager())
                .reader(reader)
                .writer(writer)
                .build();
        Job job = new JobBuilder("export", repository).start(step).build();
        TaskExecutorJobOperator operator = new TaskExecutorJobOperator();
        operator.setJobRepository(repository);
        operator.setJobRegistry(new org.springframework.batch.core.configuration.support.MapJobRegistry());
        operator.afterPropertiesSet();
        JobExecution execution = operator.start(job, new JobParameters());
        if (execution.getStatus() != BatchStatus.COMPLETED) {
            throw new IllegalStateException(
                    "the job ended " + execution.getStatus(),
                    execution.getAllFailureExceptions().stream().findFirst().orElse(null));
        }
    }
}
