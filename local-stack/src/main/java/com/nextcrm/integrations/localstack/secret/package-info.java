/** What the local run must keep to itself: client secrets and keysets, generated once per data folder. */
@NullMarked
package com.nextcrm.integrations.localstack.secret;

import org.jspecify.annotations.NullMarked;
