using Amazon.Runtime;

namespace BedrockIR.Aws.Access;

/// <summary>The settings of the environment and of one profile, with the precedence that the AWS CLI gives them: option, environment,
/// profile, default.</summary>
internal sealed class AwsConfiguration
{
    private readonly Func<string, string?> _variable;

    private AwsConfiguration(AwsAccountOptions access)
    {
        _variable = access.Variable;
        Files = access.ProfileLocation is { } location ? SharedFiles.ReadLocation(location)
            : SharedFiles.Read(PathOf(AwsSetting.ConfigFile), PathOf(AwsSetting.CredentialsFile));
        IsProfileExplicit = access.ProfileName is not null;
        (string? name, ProfileVariable) = IsProfileExplicit ? (access.ProfileName, null) : FromEnvironment(AwsSetting.Profile);
        NamedProfile = name;
    }

    /// <summary>The shared files.</summary>
    public SharedFiles Files { get; }

    /// <summary>The profile that an option or the environment names; null for none.</summary>
    public string? NamedProfile { get; }

    /// <summary>The profile whose settings hold.</summary>
    public string Profile => NamedProfile ?? "default";

    /// <summary>Whether an option names the profile. Then keys in the environment are not used.</summary>
    public bool IsProfileExplicit { get; }

    /// <summary>The environment variable that names the profile; null where none does.</summary>
    public string? ProfileVariable { get; }

    /// <summary>Reads the environment and the shared files.</summary>
    public static AwsConfiguration Read(AwsAccountOptions access) => new(access);

    /// <summary>Refuses a profile that does not exist, however it is named.</summary>
    /// <exception cref="InputException">There is no such profile.</exception>
    public void RequireProfile()
    {
        if (NamedProfile is { } name && !Files.Has(name) && !WindowsProfiles.Has(name))
            throw SignInFault.NoProfile(this, name);
    }

    /// <summary>A variable of the environment; null where it is not set or empty.</summary>
    public string? Variable(string name) => _variable(name) is { Length: > 0 } value ? value : null;

    /// <summary>The value of a setting; null where it is set nowhere.</summary>
    public string? Get(AwsSetting setting) => Find(setting).Value;

    /// <summary>Whether a setting is true.</summary>
    /// <exception cref="InputException">It is neither true nor false.</exception>
    public bool IsOn(AwsSetting setting)
    {
        (string? value, string place) = Find(setting);
        return bool.TryParse(value, out bool on) ? on : throw Invalid(place, value, "true, false");
    }

    /// <summary>How often a call is tried in all; null for the program's own number.</summary>
    /// <exception cref="InputException">It is not a number above zero.</exception>
    public int? MaxAttempts()
    {
        (string? value, string place) = Find(AwsSetting.MaxAttempts);
        return value is null ? null : int.TryParse(value, out int number) && number > 0 ? number : throw Invalid(place, value, "a number from 1");
    }

    /// <summary>How pauses before a call that is retried are chosen.</summary>
    /// <exception cref="InputException">There is no such mode.</exception>
    public RequestRetryMode RetryMode()
    {
        (string? value, string place) = Find(AwsSetting.RetryMode);
        return value?.ToLowerInvariant() switch
        {
            "standard" or "legacy" => RequestRetryMode.Standard,
            "adaptive" => RequestRetryMode.Adaptive,
            _ => throw Invalid(place, value, "standard, adaptive, legacy"),
        };
    }

    /// <summary>The address that the environment or the profile gives a service; null for AWS's own.</summary>
    /// <param name="serviceId">The service as the variables write it, in lower case: <c>cloudwatch_logs</c>.</param>
    /// <exception cref="InputException">It is not an address, or the profile names a services section that does not exist.</exception>
    public string? EndpointUrl(string serviceId)
    {
        if (IsOn(AwsSetting.IgnoreConfiguredEndpointUrls))
            return null;
        string variable = AwsSetting.ServiceEndpointVariable(serviceId);
        (string? url, string place) = Variable(variable) is { } own ? (own, variable) : FromEnvironment(AwsSetting.EndpointUrl);
        if (url is null && ServicesKey(AwsSetting.ServiceEndpointKey(serviceId)) is { } ofService)
            (url, place) = (ofService, $"the services section of the profile {Profile}");
        if (url is null)
            (url, place) = Find(AwsSetting.EndpointUrl);
        return url is null ? null : RequireUrl(url, place);
    }

    /// <summary>A path with a leading tilde resolved.</summary>
    public static string Expand(string path) => path.StartsWith('~')
        ? Environment.GetFolderPath(Environment.SpecialFolder.UserProfile) + path[1..] : path;

    /// <summary>The path that a setting gives.</summary>
    public string PathOf(AwsSetting setting) => Expand(FromEnvironment(setting).Value ?? setting.Default!);

    /// <summary>An address of a service, without a slash at its end.</summary>
    /// <exception cref="InputException">It is not one.</exception>
    public static string RequireUrl(string url, string place) =>
        Uri.TryCreate(url, UriKind.Absolute, out Uri? uri) && uri.Scheme is "http" or "https" ? url.TrimEnd('/')
            : throw new InputException("NotAnUrl", $"'{SafeText.Clean(url)}' ({SafeText.Clean(place)}) is not the address of a service; use for example http://127.0.0.1:4566 or https://vpce-1a2b.example.", url);

    private (string? Value, string Place) Find(AwsSetting setting)
    {
        if (FromEnvironment(setting) is { Value: not null } found)
            return found;
        if (setting.ProfileKey is { } key && Files.Profile(Profile).TryGetValue(key, out string? value) && value.Length > 0)
            return (value, $"{key} of the profile {Profile}");
        return (setting.Default, "the default");
    }

    private (string? Value, string Place) FromEnvironment(AwsSetting setting)
    {
        foreach (string name in setting.Variables)
        {
            if (Variable(name) is { } value)
                return (value, name);
        }
        return (null, "");
    }

    private string? ServicesKey(string key)
    {
        if (!Files.Profile(Profile).TryGetValue("services", out string? name))
            return null;
        IReadOnlyDictionary<string, string> section = Files.Services(name) ?? throw new SignInFault("ServicesNotFound",
            $"The profile '{Profile}' uses the services section '{name}', and {Files.Place} has none of that name.",
            $"Add [services {name}], or correct the line 'services = {name}'.", Profile).ToException();
        return section.GetValueOrDefault(key);
    }

    private static InputException Invalid(string place, string? value, string valid) =>
        new("SettingInvalid", $"'{SafeText.Clean(value)}' is not a valid value of {SafeText.Clean(place)}; valid values: {valid}.", place);
}
