package dev.sallyport.prober.probe;

import dev.sallyport.prober.wire.Exchange;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Errors that tell how the application is made inside. The texts are the application's: each part of an expression has an
 * end, so that none can be written that takes long to look through.
 */
final class RawErrors {
    private static final int MOST_READ = 20_000;
    private static final Map<String, Pattern> SIGNS = new LinkedHashMap<>();

    static {
        SIGNS.put(
                "a stack trace of Java",
                Pattern.compile("\\bat [\\w.$]{1,300}+\\(\\w{1,100}+\\.(?:java|kt|scala):[0-9]{1,9}+\\)"));
        SIGNS.put("a stack trace of JavaScript", Pattern.compile("\\bat [^\\n]{0,120}\\.[cm]?[jt]s:[0-9]+:[0-9]+"));
        SIGNS.put(
                "a stack trace of Python",
                Pattern.compile("Traceback \\(most recent call last\\)|File \"[^\"\\n]{1,300}\\.py\", line [0-9]+"));
        SIGNS.put("a stack trace of Ruby", Pattern.compile("(?<![\\w/])[\\w/]{1,200}+\\.rb:[0-9]{1,9}+:in [`']"));
        SIGNS.put(
                "a stack trace of PHP",
                Pattern.compile("(?<![\\w/])[\\w/]{1,200}+\\.php(?:\\([0-9]+\\)| on line [0-9]+)"));
        SIGNS.put(
                "a stack trace of .NET",
                Pattern.compile(
                        "\\bat [\\w.]{1,300}+\\([^)\\n]{0,200}+\\) in [^\\n]{1,300}:line [0-9]|System\\.[A-Z]\\w{1,60}Exception"));
        SIGNS.put("a stack trace of Go", Pattern.compile("goroutine [0-9]{1,19}+ \\[|\\.go:[0-9]+ \\+0x"));
        SIGNS.put(
                "an exception's class",
                Pattern.compile(
                        "\\b(?:[a-z]\\w{0,60}+\\.){2,20}+[A-Z]\\w{0,100}(?:Exception|Error)\\b|\\b(?:ActiveRecord|ActionController|Illuminate|Doctrine|Sequelize|Prisma|TypeORM|Mongo|Knex)\\w{0,60}(?:::|\\\\|\\.)?\\w{0,60}(?:Error|Exception|NotFound|Invalid)\\b"));
        SIGNS.put(
                "a statement of SQL",
                Pattern.compile(
                        "(?i)\\bselect\\b[^\\n]{1,300}\\bfrom\\b\\s{1,20}+[\\w\"`.\\[]{1,100}+|\\binsert into [\\w\"`.]{1,100}+|\\bupdate [\\w\"`.]{1,100}+ set\\b|\\bdelete from [\\w\"`.]{1,100}+"));
        SIGNS.put(
                "an error of the database",
                Pattern.compile(
                        "(?i)SQLSTATE|syntax error at or near|invalid input syntax for|unterminated quoted string|relation \"[^\"]{1,200}+\" does not exist|column \"?[\\w.]{1,200}+\"? does not exist|ORA-[0-9]{5}|SQLITE_[A-Z]{1,30}+|sqlite3?\\.\\w{0,60}Error|near \"[^\"]{0,200}+\": syntax error|You have an error in your SQL syntax|Unclosed quotation mark|duplicate key value violates|violates [\\w-]{1,60}+ constraint|CastError|E11000|unrecognized token: \""));
        SIGNS.put(
                "a path of the server's disk",
                Pattern.compile(
                        "(?:^|[\\s\"'(=:])/(?:home|usr|var|opt|srv|app|root|etc|tmp|mnt|data|workspace|Users)/[\\w.@-]{1,100}+/[\\w./@-]{1,300}+|\\b[A-Z]:\\\\\\\\?\\w{1,100}+\\\\|ENOENT: no such file|node_modules/"));
        SIGNS.put(
                "a page of the framework for developers",
                Pattern.compile(
                        "Whitelabel Error Page|Werkzeug Debugger|DisallowedHost|You're seeing this error because you have <code>DEBUG|Whoops, looks like something went wrong|Action Controller: Exception caught|<title>Exception caught|Apache Tomcat/[0-9]|Symfony Exception"));
    }

    private RawErrors() {}

    /** What an answer tells, and the words that show it. Answers that succeed tell contents, not errors. */
    static Optional<String> in(Exchange exchange) {
        if (exchange.answer().status() < 400) {
            return Optional.empty();
        }
        byte[] bytes = exchange.answer().bytes();
        String text = new String(bytes, 0, Math.min(bytes.length, MOST_READ), StandardCharsets.UTF_8);
        String said = OwnersAnswer.said(exchange.call());
        for (Map.Entry<String, Pattern> sign : SIGNS.entrySet()) {
            Matcher match = sign.getValue().matcher(text);
            while (match.find()) {
                if (!said.contains(match.group().strip().toLowerCase(java.util.Locale.ROOT))) {
                    return Optional.of(sign.getKey() + ": " + cut(match.group().strip()));
                }
            }
        }
        return Optional.empty();
    }

    private static String cut(String text) {
        return text.length() > 160 ? text.substring(0, 160) + "…" : text;
    }
}
