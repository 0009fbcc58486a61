package com.nextcrm.integrations.sdk.runtime;

import com.nextcrm.integrations.platform.sealing.BlindIndex;
import com.nextcrm.integrations.platform.sealing.PayloadCipher;
import com.nextcrm.integrations.sdk.runtime.action.ActionController;
import com.nextcrm.integrations.sdk.runtime.action.ActionLedger;
import com.nextcrm.integrations.sdk.runtime.action.PerformAction;
import com.nextcrm.integrations.sdk.runtime.connection.Connectors;
import com.nextcrm.integrations.sdk.runtime.connection.ProviderCalls;
import com.nextcrm.integrations.sdk.runtime.records.RecordController;
import com.nextcrm.integrations.sdk.runtime.records.RecordJson;
import com.nextcrm.integrations.sdk.runtime.records.RecordList;
import com.nextcrm.integrations.sdk.runtime.store.RecordAnnouncer;
import com.nextcrm.integrations.sdk.runtime.store.RecordStore;
import com.nextcrm.integrations.sdk.runtime.store.Refetch;
import com.nextcrm.integrations.sdk.runtime.store.RowEncoder;
import com.nextcrm.integrations.sdk.runtime.store.SearchTerms;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.mongodb.core.MongoTemplate;

/** Records and actions over HTTP. */
@Configuration(proxyBeanMethods = false)
class ApiConfiguration {

    @Bean
    RecordList recordList(MongoTemplate mongo, SearchTerms search) {
        return new RecordList(mongo, search);
    }

    @Bean
    RecordJson recordJson(RowEncoder encoder) {
        return new RecordJson(encoder);
    }

    @Bean
    RecordController recordController(Connectors connectors, RecordList records, RecordJson json) {
        return new RecordController(connectors, records, json);
    }

    @Bean
    ActionLedger actionLedger(MongoTemplate mongo, PayloadCipher cipher, Clock clock) {
        return new ActionLedger(mongo, cipher, clock);
    }

    @Bean
    PerformAction performAction(
            ActionLedger ledger,
            ProviderCalls calls,
            RecordStore store,
            Refetch refetch,
            RecordAnnouncer announcer,
            RecordList records,
            RecordJson json,
            Clock clock) {
        return new PerformAction(ledger, calls, store, refetch, announcer, records, json, clock);
    }

    @Bean
    ActionController actionController(
            Connectors connectors, ProviderCalls calls, RecordList records, BlindIndex index, PerformAction perform) {
        return new ActionController(connectors, calls, records, index, perform);
    }
}
