/** A key and its certificate, in PEM. */
export interface KeyPair {
  readonly key: string;
  readonly cert: string;
}

/**
 * The certificate that this suite puts among those of the system. Both pairs are for `tracker.invalid` and the loopback: made
 * for these tests, and worth nothing anywhere else.
 */
export const known: KeyPair = {
  key: `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgX5Wl3T8Ppr8YkRtP
o+AaXjd1OX7huQbjb44HGA5mRdWhRANCAATMd5rkFWVP/g8P8FW9Gi4yZ5tyE9l6
S6U4WjIyBTTQk7mRUpZPay29VGgmcwC05m/nwmJnR1hLjvcBVTOYkAs5
-----END PRIVATE KEY-----`,
  cert: `-----BEGIN CERTIFICATE-----
MIIBujCCAV+gAwIBAgIUR3c3QKIdFJ16NdIK8tLsPP4VSqswCgYIKoZIzj0EAwIw
GjEYMBYGA1UEAwwPdHJhY2tlci5pbnZhbGlkMCAXDTI2MTEyMjE0MDkxMFoYDzIx
MjYxMDI5MTQwOTEwWjAaMRgwFgYDVQQDDA90cmFja2VyLmludmFsaWQwWTATBgcq
hkjOPQIBBggqhkjOPQMBBwNCAATMd5rkFWVP/g8P8FW9Gi4yZ5tyE9l6S6U4WjIy
BTTQk7mRUpZPay29VGgmcwC05m/nwmJnR1hLjvcBVTOYkAs5o4GAMH4wHQYDVR0O
BBYEFCMHABtFcVTZU7qNYk10fO1wYflsMB8GA1UdIwQYMBaAFCMHABtFcVTZU7qN
Yk10fO1wYflsMA8GA1UdEwEB/wQFMAMBAf8wKwYDVR0RBCQwIoIPdHJhY2tlci5p
bnZhbGlkgglsb2NhbGhvc3SHBH8AAAEwCgYIKoZIzj0EAwIDSQAwRgIhAIS3coxK
OZESv+Cz6nCl6UDPbCZGr+pbCmQLq9E36O5CAiEA7iWi7S7tZ9XBg+v98xjvyjgV
4V7lPqVG2J5hJdE81Ic=
-----END CERTIFICATE-----`,
};

/** Signed by nobody but itself, and known to nobody. */
export const unknown: KeyPair = {
  key: `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgd/R9LGgc5gF8TKiv
STUpYRevjME8JTzKzhHgxvvNMsOhRANCAASs1KsWYdVQ5ODWJKUr8Tk4Ff4Fcatp
91MCnvjhfqnho+DzFofC9LfLe+UsvEjCmchM5tHwzZ+sF6n8OuC6IwNf
-----END PRIVATE KEY-----`,
  cert: `-----BEGIN CERTIFICATE-----
MIIBuTCCAV+gAwIBAgIUONspzyRGD6DlB/zFYP8w+qXalzMwCgYIKoZIzj0EAwIw
GjEYMBYGA1UEAwwPdHJhY2tlci5pbnZhbGlkMCAXDTI2MTEyMjE0MDkxMFoYDzIx
MjYxMDI5MTQwOTEwWjAaMRgwFgYDVQQDDA90cmFja2VyLmludmFsaWQwWTATBgcq
hkjOPQIBBggqhkjOPQMBBwNCAASs1KsWYdVQ5ODWJKUr8Tk4Ff4Fcatp91MCnvjh
fqnho+DzFofC9LfLe+UsvEjCmchM5tHwzZ+sF6n8OuC6IwNfo4GAMH4wHQYDVR0O
BBYEFJjoQC04Q2liln/TV22tIKX1ZNs+MB8GA1UdIwQYMBaAFJjoQC04Q2liln/T
V22tIKX1ZNs+MA8GA1UdEwEB/wQFMAMBAf8wKwYDVR0RBCQwIoIPdHJhY2tlci5p
bnZhbGlkgglsb2NhbGhvc3SHBH8AAAEwCgYIKoZIzj0EAwIDSAAwRQIgAxgbcwSn
4OOWHbgaimyvh3rQjAG5tmRNlU7nODZxE4wCIQD6FFOVJsrOBo9Zr6PM+va7SKDs
Bf9/6pLKLHLjRlxcuQ==
-----END CERTIFICATE-----`,
};
