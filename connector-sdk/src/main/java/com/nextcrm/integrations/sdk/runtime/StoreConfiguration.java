package com.nextcrm.integrations.sdk.runtime;

import com.nextcrm.integrations.contracts.Category;
import com.nextcrm.integrations.platform.messaging.Envelopes;
import com.nextcrm.integrations.platform.messaging.MessagePublisher;
import com.nextcrm.integrations.platform.sealing.BlindIndex;
import com.nextcrm.integrations.platform.sealing.PayloadCipher;
import com.nextcrm.integrations.sdk.runtime.action.ActionLedger;
import com.nextcrm.integrations.sdk.runtime.connection.ProviderCalls;
import com.nextcrm.integrations.sdk.runtime.removal.IntegrationRemovalListener;
import com.nextcrm.integrations.sdk.runtime.removal.OwnedCollection;
import com.nextcrm.integrations.sdk.runtime.removal.OwnedData;
import com.nextcrm.integrations.sdk.runtime.removal.Removals;
import com.nextcrm.integrations.sdk.runtime.removal.Tombstones;
import com.nextcrm.integrations.sdk.runtime.slice.CheckpointStore;
import com.nextcrm.integrations.sdk.runtime.slice.Watermarks;
import com.nextcrm.integrations.sdk.runtime.store.Deletions;
import com.nextcrm.integrations.sdk.runtime.store.MarkedRows;
import com.nextcrm.integrations.sdk.runtime.store.RecordAnnouncer;
import com.nextcrm.integrations.sdk.runtime.store.RecordIndexes;
import com.nextcrm.integrations.sdk.runtime.store.RecordStore;
import com.nextcrm.integrations.sdk.runtime.store.Refetch;
import com.nextcrm.integrations.sdk.runtime.store.RowEncoder;
import com.nextcrm.integrations.sdk.runtime.store.SearchTerms;
import com.nextcrm.integrations.sdk.runtime.webhook.PendingFetches;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.mongodb.core.MongoTemplate;

/** Records, and their end. */
@Configuration(proxyBeanMethods = false)
class StoreConfiguration {

    @Bean
    SearchTerms searchTerms(BlindIndex index) {
        return new SearchTerms(index);
    }

    @Bean
    RowEncoder rowEncoder(PayloadCipher cipher, BlindIndex index, SearchTerms search, Clock clock) {
        return new RowEncoder(cipher, index, search, clock);
    }

    @Bean
    RecordStore recordStore(MongoTemplate mongo, RowEncoder encoder, MeterRegistry meters) {
        RecordIndexes.create(mongo);
        return new RecordStore(mongo, encoder, meters);
    }

    @Bean
    Deletions deletions(MongoTemplate mongo, RecordStore store, Clock clock) {
        return new Deletions(mongo, store, clock);
    }

    @Bean
    MarkedRows markedRows(MongoTemplate mongo) {
        return new MarkedRows(mongo);
    }

    @Bean
    Refetch refetch(ProviderCalls calls, RecordStore store, Deletions deletions, Clock clock) {
        return new Refetch(calls, store, deletions, clock);
    }

    @Bean
    RecordAnnouncer recordAnnouncer(MessagePublisher publisher, Envelopes envelopes, Category category) {
        return new RecordAnnouncer(publisher, envelopes, category);
    }

    @Bean
    Tombstones tombstones(MongoTemplate mongo, Clock clock) {
        return new Tombstones(mongo, clock);
    }

    @Bean
    OwnedData ownedRecords(MongoTemplate mongo) {
        return new OwnedCollection(mongo, RecordStore.COLLECTION);
    }

    @Bean
    OwnedData ownedCheckpoints(MongoTemplate mongo) {
        return new OwnedCollection(mongo, CheckpointStore.COLLECTION);
    }

    @Bean
    OwnedData ownedWatermarks(MongoTemplate mongo) {
        return new OwnedCollection(mongo, Watermarks.COLLECTION);
    }

    @Bean
    OwnedData ownedFetches(MongoTemplate mongo) {
        return new OwnedCollection(mongo, PendingFetches.COLLECTION);
    }

    @Bean
    OwnedData ownedActions(MongoTemplate mongo) {
        return new OwnedCollection(mongo, ActionLedger.COLLECTION);
    }

    @Bean
    Removals removals(Tombstones tombstones, List<OwnedData> data) {
        return new Removals(tombstones, data);
    }

    @Bean
    IntegrationRemovalListener integrationRemovalListener(Tombstones tombstones, Category category) {
        return new IntegrationRemovalListener(tombstones, category);
    }
}
