package com.nextcrm.integrations.marketing.mautic;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/** A list's query. Rows always come by their ids: no other order stays as it is while one pages through it. */
final class MauticQuery {

    /** Compared as text with what the database has, which is UTC. */
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);

    private final List<String> parts = new ArrayList<>();
    private int clauses;

    private MauticQuery(int limit, String direction) {
        add("orderBy", "id");
        add("orderByDir", direction);
        add("limit", Integer.toString(limit));
    }

    static MauticQuery first(int limit) {
        return new MauticQuery(limit, "ASC");
    }

    static MauticQuery last(int limit) {
        return new MauticQuery(limit, "DESC");
    }

    MauticQuery minimal() {
        return add("minimal", "1");
    }

    /** Without the visitors who have no name. */
    MauticQuery identified() {
        return search("!is:anonymous");
    }

    MauticQuery search(String search) {
        return add("search", search);
    }

    MauticQuery where(String column, String expression, String value) {
        clause("where[" + clauses++ + "]", column, expression, value);
        return this;
    }

    MauticQuery since(String column, Instant time) {
        return where(column, "gte", TIME.format(time));
    }

    /**
     * Made or changed since; one that was never changed has no modification date. Deeper than the top the columns have
     * their names in the database only.
     */
    MauticQuery touchedSince(Instant time) {
        String or = "where[" + clauses++ + "]";
        add(or + "[expr]", "orX");
        clause(or + "[val][0]", "date_modified", "gte", TIME.format(time));
        clause(or + "[val][1]", "date_added", "gte", TIME.format(time));
        return this;
    }

    private void clause(String prefix, String column, String expression, String value) {
        add(prefix + "[col]", column);
        add(prefix + "[expr]", expression);
        add(prefix + "[val]", value);
    }

    private MauticQuery add(String name, String value) {
        parts.add(encoded(name) + "=" + encoded(value));
        return this;
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Override
    public String toString() {
        return String.join("&", parts);
    }
}
