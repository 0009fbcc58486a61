/** What account owners allowed us: the tokens of each consent, and that they are neither lost nor used twice. */
@NullMarked
package com.nextcrm.integrations.credentials.grant;

import org.jspecify.annotations.NullMarked;
