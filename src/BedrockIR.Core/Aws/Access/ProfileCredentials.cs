using System.Globalization;
using Amazon.Runtime;

namespace BedrockIR.Aws.Access;

/// <summary>Finds credentials where the AWS CLI finds them, in its order: the environment (unless an option names a profile), the
/// profile's role, web identity, Identity Center, keys, <c>aws login</c> and process, then the container and the machine.</summary>
/// <param name="configuration">The environment and the shared files.</param>
/// <param name="options">How STS and Identity Center are reached.</param>
/// <param name="region">Where STS is asked.</param>
/// <param name="askForCode">Asks for the code of a multi-factor device; null where nobody can be asked.</param>
internal sealed class ProfileCredentials(AwsConfiguration configuration, AwsSessionOptions options, string region, Func<string, string?>? askForCode)
{
    private readonly List<string> _visited = [];

    private SharedFiles Files => configuration.Files;

    /// <summary>The credentials, which have not been asked for anything yet.</summary>
    /// <exception cref="InputException">A profile is not usable.</exception>
    public ResolvedCredentials Find()
    {
        string profile = configuration.Profile;
        if (!configuration.IsProfileExplicit && FromEnvironment() is { } keys)
            return new(keys, "the keys in the environment");
        if (!Files.Has(profile) && WindowsProfiles.Credentials(profile) is { } stored)
            return new(stored, $"the profile {profile}");
        if (FromProfile(profile, mayUseEnvironment: !configuration.IsProfileExplicit) is { } found)
            return new(found, $"the profile {profile} of {Files.Place}");
        if (FromContainer() is { } container)
            return new(container, "the container");
        return new(new MachineCredentials(configuration), "the machine's role");
    }

    private AWSCredentials? FromProfile(string name, bool mayUseEnvironment)
    {
        _visited.Add(name);
        IReadOnlyDictionary<string, string> profile = Files.Profile(name);
        // In a chain of roles, keys come before the role of the same profile, which may name itself as its source.
        bool isSource = _visited.Count > 1;
        if (IsRole(profile) && !(isSource && HasKeys(profile)))
            return Role(name, profile);
        return WebIdentity(name, profile, mayUseEnvironment)
            ?? IdentityCenter(name, profile)
            ?? Keys(name, Files.Credentials(name))
            ?? Login(name, profile)
            ?? Process(name, profile)
            ?? Keys(name, profile);
    }

    private RoleCredentials Role(string name, IReadOnlyDictionary<string, string> profile)
    {
        string? sourceProfile = profile.GetValueOrDefault("source_profile"), credentialSource = profile.GetValueOrDefault("credential_source");
        AWSCredentials source = (sourceProfile, credentialSource) switch
        {
            (not null, not null) => throw SignInFault.Unusable(name, "it has both source_profile and credential_source", "Remove one of them."),
            (null, null) => throw SignInFault.Unusable(name, "it has role_arn without source_profile or credential_source", "Add source_profile, the profile that assumes the role."),
            (null, { } place) => NamedSource(name, place),
            ({ } other, _) => SourceProfile(name, other),
        };
        RoleRequest role = new(profile["role_arn"])
        {
            ExternalId = profile.GetValueOrDefault("external_id"),
            MfaSerial = profile.GetValueOrDefault("mfa_serial"),
            DurationSeconds = Duration(name, profile.GetValueOrDefault("duration_seconds")),
        };
        if (profile.GetValueOrDefault("role_session_name") is { } session)
            role = role with { SessionName = session };
        return new RoleCredentials(source, role, options, region, askForCode);
    }

    private AWSCredentials SourceProfile(string name, string other)
    {
        if (!Files.Has(other))
            throw SignInFault.Unusable(name, $"its source_profile '{other}' does not exist in {Files.Place}", $"There are: {string.Join(", ", AwsProfiles.GetNames(Files))}.");
        if (_visited.Contains(other) && !(other == name && HasKeys(Files.Profile(other))))
            throw SignInFault.Unusable(name, $"its source profiles go in a circle ({string.Join(", ", _visited)}, {other})", "Let one of them have keys or a sign-in.");
        return FromProfile(other, mayUseEnvironment: false)
            ?? throw SignInFault.Unusable(name, $"its source_profile '{other}' has no credentials", $"Give '{other}' keys, a role or a sign-in.");
    }

    private AWSCredentials NamedSource(string name, string place) => place switch
    {
        "Environment" => FromEnvironment() ?? throw SignInFault.Unusable(name, "its credential_source is Environment, and AWS_ACCESS_KEY_ID is not set", "Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY."),
        "EcsContainer" => FromContainer() ?? throw SignInFault.Unusable(name, "its credential_source is EcsContainer, and this is not a container with a role", "Use the profile in the container, or another credential_source."),
        "Ec2InstanceMetadata" => new MachineCredentials(configuration),
        _ => throw SignInFault.Unusable(name, $"its credential_source '{place}' is not valid", "Valid values: Environment, Ec2InstanceMetadata, EcsContainer."),
    };

    private static int? Duration(string name, string? value) => value is null ? null
        : int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int seconds) ? seconds
        : throw SignInFault.Unusable(name, $"its duration_seconds '{value}' is not a number", "Use a number of seconds from 900.");

    private WebIdentityCredentials? WebIdentity(string name, IReadOnlyDictionary<string, string> profile, bool mayUseEnvironment)
    {
        if (Setting(AwsSetting.WebIdentityTokenFile) is not { } file)
            return null;
        RoleRequest role = new(Setting(AwsSetting.RoleArn) ?? throw SignInFault.Unusable(name, "a web identity token is configured without a role", "Set role_arn or AWS_ROLE_ARN."));
        if (Setting(AwsSetting.RoleSessionName) is { } session)
            role = role with { SessionName = session };
        return new WebIdentityCredentials(file, role, options, region);

        string? Setting(AwsSetting setting) =>
            (mayUseEnvironment ? configuration.Variable(setting.Variables[0]) : null) ?? profile.GetValueOrDefault(setting.ProfileKey!);
    }

    private IdentityCenterCredentials? IdentityCenter(string name, IReadOnlyDictionary<string, string> profile)
    {
        if (!profile.ContainsKey("sso_account_id") && !profile.ContainsKey("sso_role_name"))
            return null;
        string? session = profile.GetValueOrDefault("sso_session");
        IReadOnlyDictionary<string, string> shared = session is null ? profile : Files.SsoSession(session)
            ?? throw SignInFault.Unusable(name, $"its sso_session '{session}' does not exist in {Files.Place}", $"Add [sso-session {session}], or run: aws configure sso");
        return new IdentityCenterCredentials(new(name, session, Need("sso_start_url"), Need("sso_region"), Need("sso_account_id"), Need("sso_role_name")), options);

        string Need(string key)
        {
            string? own = profile.GetValueOrDefault(key), common = shared.GetValueOrDefault(key);
            if (own is not null && common is not null && own != common)
                throw SignInFault.Unusable(name, $"its {key} '{own}' differs from that of the sso-session ('{common}')", "Remove one of them.");
            return common ?? own ?? throw SignInFault.Unusable(name, $"it signs in with IAM Identity Center and has no {key}", "Run: aws configure sso");
        }
    }

    private LoginCredentials? Login(string name, IReadOnlyDictionary<string, string> profile) =>
        profile.TryGetValue("login_session", out string? session) ? new LoginCredentials(name, session, configuration.PathOf(AwsSetting.LoginCache)) : null;

    private static ProcessAWSCredentials? Process(string name, IReadOnlyDictionary<string, string> profile)
    {
        if (!profile.TryGetValue("credential_process", out string? command))
            return null;
        return command.Length > 0 ? new ProcessAWSCredentials(command) : throw SignInFault.Unusable(name, "its credential_process is empty", "Write the command, or remove the line.");
    }

    private static AWSCredentials? Keys(string name, IReadOnlyDictionary<string, string> profile)
    {
        if (!profile.TryGetValue("aws_access_key_id", out string? id))
            return null;
        if (!profile.TryGetValue("aws_secret_access_key", out string? secret) || id.Length == 0 || secret.Length == 0)
            throw SignInFault.Unusable(name, "its access key or secret is missing", "Give both aws_access_key_id and aws_secret_access_key.");
        return FromKeys(id, secret, profile.GetValueOrDefault("aws_security_token") ?? profile.GetValueOrDefault("aws_session_token"));
    }

    private AWSCredentials? FromEnvironment()
    {
        if (configuration.Variable("AWS_ACCESS_KEY_ID") is not { } id)
            return null;
        if (configuration.Variable("AWS_SECRET_ACCESS_KEY") is not { } secret)
            throw new SignInFault("CredentialIncomplete", "AWS_ACCESS_KEY_ID is set without AWS_SECRET_ACCESS_KEY.", "Set both, or unset both.", "AWS_ACCESS_KEY_ID").ToException();
        if (DateTimeOffset.TryParse(configuration.Variable("AWS_CREDENTIAL_EXPIRATION"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset until) && until <= DateTimeOffset.UtcNow)
            throw new SignInFault("CredentialsExpired", $"The credentials in the environment expired at {until.UtcDateTime:yyyy-MM-dd'T'HH:mm'Z'} (AWS_CREDENTIAL_EXPIRATION).", "Export new ones.", "AWS_CREDENTIAL_EXPIRATION").ToException();
        return FromKeys(id, secret, configuration.Variable("AWS_SECURITY_TOKEN") ?? configuration.Variable("AWS_SESSION_TOKEN"));
    }

    private GenericContainerCredentials? FromContainer() =>
        configuration.Variable("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI") is null && configuration.Variable("AWS_CONTAINER_CREDENTIALS_FULL_URI") is null
            ? null : new GenericContainerCredentials();

    /// <summary>Credentials of an access key.</summary>
    internal static AWSCredentials FromKeys(string id, string secret, string? token) =>
        string.IsNullOrEmpty(token) ? new BasicAWSCredentials(id, secret) : new SessionAWSCredentials(id, secret, token);

    private static bool IsRole(IReadOnlyDictionary<string, string> profile) => profile.ContainsKey("role_arn") && !profile.ContainsKey("web_identity_token_file");

    private static bool HasKeys(IReadOnlyDictionary<string, string> profile) => profile.ContainsKey("aws_access_key_id") || profile.ContainsKey("aws_secret_access_key");
}
