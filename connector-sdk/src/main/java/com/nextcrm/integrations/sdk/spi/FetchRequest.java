package com.nextcrm.integrations.sdk.spi;

import com.nextcrm.integrations.contracts.DataType;

/** @param externalId the provider's id of the record */
public record FetchRequest(Connection connection, DataType dataType, String externalId) {}
