/** The database of the local run: an embedded server that speaks MongoDB's protocol and keeps its data on disk. */
@NullMarked
package com.nextcrm.integrations.localstack.database;

import org.jspecify.annotations.NullMarked;
