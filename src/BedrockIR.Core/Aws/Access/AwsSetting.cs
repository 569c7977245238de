namespace BedrockIR.Aws.Access;

/// <summary>A setting that the AWS CLI and the SDKs share: where it may be written, in the order in which the places are asked.</summary>
/// <param name="Variables">Environment variables; the first that is set wins.</param>
/// <param name="ProfileKey">The key of a profile; null where a profile cannot have it.</param>
/// <param name="Default">What holds where it is written nowhere.</param>
internal sealed record AwsSetting(string[] Variables, string? ProfileKey, string? Default = null)
{
    public static readonly AwsSetting
        Profile = new(["AWS_PROFILE", "AWS_DEFAULT_PROFILE"], null),
        ConfigFile = new(["AWS_CONFIG_FILE"], null, "~/.aws/config"),
        CredentialsFile = new(["AWS_SHARED_CREDENTIALS_FILE"], null, "~/.aws/credentials"),
        LoginCache = new(["AWS_LOGIN_CACHE_DIRECTORY"], null, "~/.aws/login/cache"),
        Region = new(["AWS_REGION", "AWS_DEFAULT_REGION"], "region"),
        EndpointUrl = new(["AWS_ENDPOINT_URL"], "endpoint_url"),
        IgnoreConfiguredEndpointUrls = new(["AWS_IGNORE_CONFIGURED_ENDPOINT_URLS"], "ignore_configured_endpoint_urls", "false"),
        UseFipsEndpoint = new(["AWS_USE_FIPS_ENDPOINT"], "use_fips_endpoint", "false"),
        UseDualStackEndpoint = new(["AWS_USE_DUALSTACK_ENDPOINT"], "use_dualstack_endpoint", "false"),
        CaBundle = new(["AWS_CA_BUNDLE"], "ca_bundle"),
        RetryMode = new(["AWS_RETRY_MODE"], "retry_mode", "standard"),
        MaxAttempts = new(["AWS_MAX_ATTEMPTS"], "max_attempts"),
        S3AddressingStyle = new([], "s3.addressing_style", "auto"),
        S3UseDualStackEndpoint = new([], "s3.use_dualstack_endpoint", "false"),
        WebIdentityTokenFile = new(["AWS_WEB_IDENTITY_TOKEN_FILE"], "web_identity_token_file"),
        RoleArn = new(["AWS_ROLE_ARN"], "role_arn"),
        RoleSessionName = new(["AWS_ROLE_SESSION_NAME"], "role_session_name");

    /// <summary>The address of one service, <c>cloudwatch_logs</c> for instance.</summary>
    public static string ServiceEndpointVariable(string serviceId) => $"AWS_ENDPOINT_URL_{serviceId.ToUpperInvariant()}";

    /// <summary>The same in a <c>[services]</c> section.</summary>
    public static string ServiceEndpointKey(string serviceId) => $"{serviceId}.endpoint_url";
}
