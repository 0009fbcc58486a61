package com.nextcrm.integrations.marketing.billionmail;

import static org.assertj.core.api.Assertions.assertThat;

import com.nextcrm.integrations.contracts.SyncMode;
import com.nextcrm.integrations.sdk.record.CanonicalRecord;
import com.nextcrm.integrations.sdk.spi.Page;
import com.nextcrm.integrations.sdk.spi.ProviderRecord;
import com.nextcrm.integrations.sdk.spi.PullRequest;
import com.nextcrm.integrations.simulators.billionmail.BillionmailContact;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Fifty thousand contacts of the largest pages that there are. */
class BillionmailManyContactsTest {

    private static final int CONTACTS = 50_000;
    private static final int PAGE = 1000;
    private static final int MOST_REQUESTS = 75;

    private String watermark = "";

    private Map<String, CanonicalRecord> walk(BillionmailWorld world, @Nullable String since) {
        Map<String, CanonicalRecord> read = new HashMap<>();
        @Nullable String cursor = null;
        do {
            Page page = (Page) world.connector()
                    .pull(new PullRequest(
                            world.connection(),
                            world.dataType(),
                            since == null ? SyncMode.FULL : SyncMode.INCREMENTAL,
                            cursor,
                            since,
                            world.now()));
            for (ProviderRecord record : page.records()) {
                assertThat(read.put(record.externalId(), record.record())).isNull();
            }
            assertThat(page.errors()).isEmpty();
            assertThat(page.whole()).isEqualTo(since != null);
            cursor = page.next();
            watermark = String.valueOf(page.watermark());
        } while (cursor != null);
        return read;
    }

    @Test
    void readsEachOnceAndFindsTheEditedTheAddedAndTheRemoved() {
        try (BillionmailWorld world = BillionmailWorld.start(CONTACTS, 0, PAGE, Duration.ofSeconds(30))) {
            Map<String, CanonicalRecord> first = walk(world, null);
            assertThat(first.keySet())
                    .isEqualTo(new HashSet<>(world.soundIds()))
                    .hasSize(CONTACTS);
            assertThat(world.billionmail.traffic().stats().total()).isLessThan(MOST_REQUESTS);

            world.advance(Duration.ofHours(1));
            List<BillionmailContact> rows = world.server().contacts();
            BillionmailContact removed = rows.get(25_000);
            world.server().delete(removed);
            BillionmailContact edited = rows.get(7);
            world.server().edit(edited, !edited.isActive());
            String added = world.add(1).getFirst();

            Map<String, CanonicalRecord> second = walk(world, watermark);
            assertThat(without(first.keySet(), second.keySet())).containsExactly(BillionmailWorld.id(removed));
            assertThat(without(second.keySet(), first.keySet())).containsExactly(added);
            assertThat(second.entrySet().stream()
                            .filter(each -> first.containsKey(each.getKey())
                                    && !each.getValue().equals(first.get(each.getKey())))
                            .map(Map.Entry::getKey))
                    .containsExactly(BillionmailWorld.id(edited));
        }
    }

    private static Set<String> without(Set<String> all, Set<String> some) {
        Set<String> rest = new HashSet<>(all);
        rest.removeAll(some);
        return rest;
    }
}
