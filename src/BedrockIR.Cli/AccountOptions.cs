using System.CommandLine;
using BedrockIR.Aws.Access;

namespace BedrockIR.Cli;

/// <summary>Options that say which live account is meant, and as whom; keys come from the environment or a profile, as the AWS CLI
/// has them.</summary>
internal static class AccountOptions
{
    private static readonly Option<string?> Profile = new("--profile")
    {
        Description = "A profile of ~/.aws, with its region, endpoint_url, services, use_fips_endpoint, ca_bundle and other settings; keys in the environment are not used then. Otherwise credentials come from the environment, AWS_PROFILE or the default profile, the container or the machine's role, as with the AWS CLI.",
    };

    private static readonly Option<string?> EndpointUrl = new("--endpoint-url")
    {
        Description = "The address of every service instead of AWS's own, a drill's for instance. AWS_ENDPOINT_URL, AWS_ENDPOINT_URL_SERVICE and a profile's endpoint_url are used without it.",
    };

    private static readonly Option<bool> AllRegions = new("--all-regions")
    {
        Description = "Every region that the account has enabled.",
    };

    private static readonly Option<string?> OrganizationProfile = new("--organization-profile")
    {
        Description = "A profile of the organisation's management account, or of a delegated administrator, for service control policies.",
    };

    private static readonly Option<string?> OrganizationRole = new("--organization-role")
    {
        Description = "The ARN of a role to assume there, with the credentials of --organization-profile or else those of the command.",
    };

    /// <summary>A folder in which an interrupted query goes on.</summary>
    public static Option<string?> Checkpoint { get; } = new("--checkpoint")
    {
        Description = "A folder in which pages of the event history are kept, so that the same command goes on after an interruption.",
    };

    /// <summary>Buckets to read.</summary>
    public static Option<string[]> S3Uri { get; } = CommonOptions.CreateListOption("--s3-uri", "A part of an S3 bucket to read, s3://bucket/AWSLogs/ for instance.");

    private static readonly Option<string?> RequestPayer = new Option<string?>("--request-payer")
    {
        Description = "Agrees to pay for the requests to a bucket whose owner does not pay for them (requester pays).",
    }.AcceptOnlyFromAmong("requester");

    /// <summary>Adds the options to a command.</summary>
    public static void AddTo(Command command)
    {
        AddSignInOptionsTo(command);
        command.Options.Add(S3Uri);
        command.Options.Add(RequestPayer);
    }

    /// <summary>Adds the options to a command that reads no logs.</summary>
    public static void AddSignInOptionsTo(Command command)
    {
        foreach (Option option in (Option[])[Profile, EndpointUrl, AllRegions])
            command.Options.Add(option);
    }

    /// <summary>Refuses options that do not apply to what is read: they would be ignored, and the answer would not be the one that was
    /// asked for.</summary>
    /// <param name="parsed">What was given.</param>
    /// <param name="paths">The files that were named.</param>
    /// <param name="accountOnly">Options that this command has for the live account alone.</param>
    /// <exception cref="InputException">One of them was given.</exception>
    public static void RejectInapplicable(ParseResult parsed, IReadOnlyList<string> paths, params Option[] accountOnly)
    {
        if (paths.Count > 0)
            RejectOptions(parsed, [Profile, EndpointUrl, AllRegions, S3Uri, RequestPayer, Checkpoint, .. accountOnly], "the live account", $"files are named ({SafeText.Clean(paths[0])})");
        else if (parsed.CommandResult.Command.Options.Contains(S3Uri) && parsed.GetRequiredValue(S3Uri) is [var uri, ..])
            RejectOptions(parsed, [AllRegions, Checkpoint, .. accountOnly], "what the live account's own services tell", $"a bucket is named ({SafeText.Clean(uri)})");
    }

    /// <summary>Opens the account.</summary>
    /// <param name="parsed">What was given.</param>
    /// <param name="allByDefault">Whether every region is meant when none is named.</param>
    /// <param name="host">Hears of it.</param>
    /// <param name="cancel">Stops it.</param>
    /// <param name="lastResort">The region to sign in at where nothing else names one.</param>
    public static AwsAccount Open(ParseResult parsed, bool allByDefault, IHost host, CancellationToken cancel, string? lastResort = null)
    {
        return AwsAccount.Open(CreateAccountOptions(parsed, allByDefault, lastResort), host, cancel);
    }

    /// <summary>Adds the options that name the organisation's administrator.</summary>
    public static void AddOrganizationOptionsTo(Command command)
    {
        command.Options.Add(OrganizationProfile);
        command.Options.Add(OrganizationRole);
    }

    /// <summary>Opens the organisation's administrator; null where none is named.</summary>
    /// <param name="parsed">What was given.</param>
    /// <param name="account">The account that is contained.</param>
    /// <param name="host">Hears of it.</param>
    /// <param name="cancel">Stops it.</param>
    public static AwsAccount? OpenOrganization(ParseResult parsed, AwsAccount account, IHost host, CancellationToken cancel) =>
        AwsAccount.OpenOrganization(account, CreateAccountOptions(parsed, allByDefault: false, lastResort: null), parsed.GetValue(OrganizationProfile), parsed.GetValue(OrganizationRole), host, cancel);

    private static void RejectOptions(ParseResult parsed, Option[] options, string applyTo, string but)
    {
        string[] given = [.. parsed.CommandResult.Command.Options.Intersect(options).Where(o => parsed.GetResult(o) is { Implicit: false }).Select(o => o.Name)];
        if (given.Length > 0)
            throw new InputException("OptionNotApplicable", $"{string.Join(" and ", given)} {(given.Length == 1 ? "applies" : "apply")} to {applyTo}, and {but}. Nothing was read. Leave out one or the other.", given[0]);
    }

    private static AwsAccountOptions CreateAccountOptions(ParseResult parsed, bool allByDefault, string? lastResort)
    {
        string[] regions = parsed.GetRequiredValue(FilterOptions.Region);
        return new AwsAccountOptions
        {
            ProfileName = parsed.GetValue(Profile),
            EndpointUrl = parsed.GetValue(EndpointUrl),
            RequesterPays = parsed.CommandResult.Command.Options.Contains(RequestPayer) && parsed.GetValue(RequestPayer) is not null,
            Regions = regions,
            AreRegionsFilter = parsed.CommandResult.Command.Options.Contains(S3Uri) && parsed.GetRequiredValue(S3Uri).Length > 0,
            UseAllRegions = parsed.GetValue(AllRegions) || (allByDefault && regions.Length == 0),
            FallbackRegion = lastResort,
            AskForMfaCode = AskForMfaCode,
        };
    }

    private static string? AskForMfaCode(string device)
    {
        if (Console.IsInputRedirected)
            return null;
        Console.Error.Write($"Code of the device {SafeText.Clean(device)}: ");
        return Console.ReadLine();
    }
}
