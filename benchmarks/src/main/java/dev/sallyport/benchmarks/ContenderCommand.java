package dev.sallyport.benchmarks;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** The process of one contender: warms up, exports once, prints what it took. The password comes by standard input. */
@Command(name = "contender", hidden = true)
@SuppressWarnings("NullAway.Init") // filled before the command runs
final class ContenderCommand implements Callable<Integer> {
    @Parameters(index = "0")
    private String name;

    @Parameters(index = "1")
    private String url;

    @Parameters(index = "2")
    private String user;

    @Parameters(index = "3")
    private Path file;

    @Parameters(index = "4")
    private long rows;

    @Parameters(index = "5")
    private long postmaster;

    @Parameters(index = "6")
    private String select;

    @Parameters(index = "7")
    private String warmUp;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        JvmWork work = JvmWork.of(name);
        String password = new String(System.in.readAllBytes(), StandardCharsets.UTF_8);
        JvmWork.Login login = new JvmWork.Login(url, user, password);
        for (int i = 0; i < WarmUp.EXPORTS; i++) {
            work.export(login, warmUp, file);
            Files.delete(file);
        }
        Stopwatch watch = Stopwatch.start(ProcessHandle.current().pid(), new Postmaster(postmaster));
        work.export(login, select, file);
        Measure measure = watch.stop(rows, Files.size(file));
        PrintWriter out = spec.commandLine().getOut();
        out.println(JsonMapper.builder().build().writeValueAsString(measure));
        out.flush();
        return 0;
    }
}
