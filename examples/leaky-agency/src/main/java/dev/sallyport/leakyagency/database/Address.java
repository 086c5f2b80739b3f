package dev.sallyport.leakyagency.database;

import com.zaxxer.hikari.HikariDataSource;

/** Where a database is, and who we are there. */
public final class Address {
    private final String url;
    private final String user;
    private final String password;

    public Address(String url, String user, String password) {
        this.url = url;
        this.user = user;
        this.password = password;
    }

    public String url() {
        return url;
    }

    public String user() {
        return user;
    }

    public String password() {
        return password;
    }

    /** A pool of that many connections; the caller closes it. */
    public HikariDataSource open(int connections) {
        HikariDataSource source = new HikariDataSource();
        source.setJdbcUrl(url);
        source.setUsername(user);
        source.setPassword(password);
        source.setMaximumPoolSize(connections);
        source.setMinimumIdle(1);
        source.setPoolName("leaky-agency");
        return source;
    }

    @Override
    public String toString() {
        return "Address[" + url + "]";
    }
}
