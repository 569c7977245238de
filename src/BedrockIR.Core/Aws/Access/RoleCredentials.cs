using Amazon.Runtime;
using Amazon.SecurityToken;
using Amazon.SecurityToken.Model;

namespace BedrockIR.Aws.Access;

/// <summary>A role to assume, and how.</summary>
/// <param name="RoleArn">The role.</param>
internal sealed record RoleRequest(string RoleArn)
{
    /// <summary>The session's name, which CloudTrail in the role's account shows.</summary>
    public string SessionName { get; init; } = "BedrockIR";

    /// <summary>The external id that the role's trust policy may ask for.</summary>
    public string? ExternalId { get; init; }

    /// <summary>The multi-factor device whose code the trust policy may ask for.</summary>
    public string? MfaSerial { get; init; }

    /// <summary>How long the session lasts, in seconds; the role's own time when null.</summary>
    public int? DurationSeconds { get; init; }
}

/// <summary>Credentials of a role, renewed before they expire. The SDK's own always ask STS of the commercial partition, unless the
/// environment names a region, and know neither FIPS nor dual stack nor an address from a profile.</summary>
/// <param name="source">Who assumes the role.</param>
/// <param name="role">The role.</param>
/// <param name="options">How STS is reached.</param>
/// <param name="region">Where STS is asked.</param>
/// <param name="askForCode">Asks for the code of a device, given its serial number; null where nobody can be asked.</param>
internal sealed class RoleCredentials(AWSCredentials source, RoleRequest role, AwsSessionOptions options, string region, Func<string, string?>? askForCode)
    : RefreshingAWSCredentials
{
    /// <inheritdoc/>
    protected override async Task<CredentialsRefreshState> GenerateNewCredentialsAsync()
    {
        RequirePartition(role.RoleArn, region);
        AssumeRoleRequest request = new()
        {
            RoleArn = role.RoleArn,
            RoleSessionName = role.SessionName,
            ExternalId = role.ExternalId,
            SerialNumber = role.MfaSerial,
            TokenCode = role.MfaSerial is { } device ? Code(device) : null,
            DurationSeconds = role.DurationSeconds,
        };
        using AmazonSecurityTokenServiceClient client = new(source, options.StsConfig(region));
        try
        {
            return State((await client.AssumeRoleAsync(request).ConfigureAwait(false)).Credentials);
        }
        catch (AmazonServiceException e) when (e.ErrorCode is "AccessDenied" or "AccessDeniedException")
        {
            throw await Denied(client, e).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    protected override CredentialsRefreshState GenerateNewCredentials() => GenerateNewCredentialsAsync().GetAwaiter().GetResult();

    /// <summary>What STS issued, as the SDK keeps it.</summary>
    internal static CredentialsRefreshState State(Credentials issued) =>
        new(new ImmutableCredentials(issued.AccessKeyId, issued.SecretAccessKey, issued.SessionToken), issued.Expiration!.Value.ToUniversalTime());

    /// <summary>Refuses a role that STS of a region cannot know.</summary>
    /// <exception cref="InputException">The partitions differ.</exception>
    internal static void RequirePartition(string roleArn, string region)
    {
        if (RegionNames.GetPartition(region) is { } partition && partition != SignInFault.PartitionOf(roleArn))
            throw SignInFault.WrongPartition(roleArn, region, partition);
    }

    private string Code(string device) => askForCode?.Invoke(device) is { Length: > 0 } code ? code.Trim() : throw new SignInFault("CodeNeeded",
        $"The role {role.RoleArn} needs a code of the multi-factor device {device}, and there is no terminal to ask for it.",
        "Run it in a terminal, or use credentials of a session that was opened with the code (aws sts get-session-token --serial-number … --token-code …).", device).ToException();

    // STS names the caller in its text only if it wants to; a caller may always ask who it is.
    private async Task<InputException> Denied(AmazonSecurityTokenServiceClient client, AmazonServiceException e)
    {
        string caller;
        try
        {
            caller = (await client.GetCallerIdentityAsync(new GetCallerIdentityRequest()).ConfigureAwait(false)).Arn;
        }
        catch (Exception unknown) when (AwsErrors.IsCallFailure(unknown))
        {
            caller = "The caller";
        }
        bool isCode = role.MfaSerial is not null && e.Message.Contains("one time pass code", StringComparison.OrdinalIgnoreCase);
        string cure = isCode ? "Enter the device's current code; each code is accepted once."
            : "The role's trust policy must allow that caller, and the caller's own policies sts:AssumeRole on the role; check external_id and mfa_serial if the trust policy asks for them.";
        return SignInFault.RoleDenied(role.RoleArn, caller, e, cure);
    }
}
