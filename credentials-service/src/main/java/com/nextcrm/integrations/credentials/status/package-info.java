/** What syncs and connection tests tell about an integration, kept on its row. */
@NullMarked
package com.nextcrm.integrations.credentials.status;

import org.jspecify.annotations.NullMarked;
