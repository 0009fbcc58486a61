package com.nextcrm.integrations.sdk.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.nextcrm.integrations.contracts.RecordError;
import com.nextcrm.integrations.sdk.spi.Page;
import com.nextcrm.integrations.sdk.spi.ProviderRecord;
import com.nextcrm.integrations.sdk.spi.PullRequest;
import com.nextcrm.integrations.sdk.spi.PullResult;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All pages from a cursor to the end. */
record Walk(List<Page> pages) {

    private static final int MAX_PAGES = 500;
    private static final int MAX_CURSOR_BYTES = 4 * 1024;

    /** @param pull asked for the page after a cursor; null for the first */
    static Walk from(@Nullable String cursor, Function<@Nullable String, PullResult> pull) {
        List<Page> pages = new ArrayList<>();
        String next = cursor;
        do {
            PullResult result = pull.apply(next);
            assertThat(result).isInstanceOf(Page.class);
            Page page = (Page) result;
            pages.add(page);
            next = page.next();
            assertThat(pages).as("a walk that does not end").hasSizeLessThan(MAX_PAGES);
            if (next != null) {
                assertThat(next.length()).isLessThanOrEqualTo(MAX_CURSOR_BYTES);
                assertThat(page.complete()).as("only the last page knows").isFalse();
            }
        } while (next != null);
        return new Walk(List.copyOf(pages));
    }

    static PullRequest after(PullRequest first, @Nullable String cursor) {
        return new PullRequest(
                first.connection(), first.dataType(), first.mode(), cursor, first.watermark(), first.startedAt());
    }

    List<ProviderRecord> records() {
        return pages.stream().flatMap(page -> page.records().stream()).toList();
    }

    List<String> ids() {
        return records().stream().map(ProviderRecord::externalId).toList();
    }

    List<RecordError> errors() {
        return pages.stream().flatMap(page -> page.errors().stream()).toList();
    }

    Page last() {
        return pages.getLast();
    }

    /** Whether somewhere the last row of a page and the first of the next were made at the same moment. */
    boolean splitsAMoment() {
        return Stream.iterate(0, i -> i < pages.size() - 1, i -> i + 1).anyMatch(i -> {
            List<ProviderRecord> before = pages.get(i).records();
            List<ProviderRecord> behind = pages.get(i + 1).records();
            return !before.isEmpty()
                    && !behind.isEmpty()
                    && java.util.Objects.equals(
                            before.getLast().createdAt(), behind.getFirst().createdAt());
        });
    }
}
