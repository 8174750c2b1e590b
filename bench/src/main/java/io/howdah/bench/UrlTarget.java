package io.howdah.bench;

import io.howdah.catalog.postgres.Target;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

record UrlTarget(String url) implements Target {
    @Override
    public Connection open() {
        try {
            return DriverManager.getConnection(url);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String describe() {
        return "the benchmark's server";
    }
}
