/** What requests and answers carry beside the body. */
@NullMarked
package com.nextcrm.integrations.gateway.headers;

import org.jspecify.annotations.NullMarked;
