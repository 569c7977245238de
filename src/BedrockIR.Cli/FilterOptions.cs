using System.CommandLine;
using System.CommandLine.Parsing;
using BedrockIR.Aws.Access;
using BedrockIR.Events.Filtering;
using BedrockIR.Invocations;

namespace BedrockIR.Cli;

/// <summary>The options that say which events are wanted.</summary>
internal static class FilterOptions
{
    public static Option<DateTimeOffset?> Start { get; } = CommonOptions.CreateTimeOption("--start", "Only events from this time on.");

    public static Option<DateTimeOffset?> End { get; } = CommonOptions.CreateTimeOption("--end", "Only events up to this time.");

    public static Option<string[]> Region { get; } = CommonOptions.CreateListOption("--region", "Only these regions; * and ? are wildcards.");
    private static readonly Option<string[]> AccountId = CommonOptions.CreateListOption("--account", "Only events delivered to these accounts.");
    private static readonly Option<string[]> CallerAccountId = CommonOptions.CreateListOption("--caller-account", "Only events of callers from these accounts.");
    private static readonly Option<string[]> EventName = CommonOptions.CreateListOption("--event-name", "Only these API calls; * and ? are wildcards.");
    private static readonly Option<string[]> EventSource = CommonOptions.CreateListOption("--source", "Only these event sources instead of Bedrock's own; * and ? are wildcards.");
    private static readonly Option<bool> AllSources = new("--all") { Description = "Events of every source. No other filter lifts the restriction to Bedrock's." };
    private static readonly Option<string[]> UserName = CommonOptions.CreateListOption("--user-name", "Only events of these users, roles or role sessions.");
    private static readonly Option<string[]> AccessKeyId = CommonOptions.CreateListOption("--access-key-id", "Only events of these access keys, used or issued.");
    private static readonly Option<string[]> PrincipalArn = CommonOptions.CreateListOption("--principal-arn", "Only events of callers with these ARNs, or in sessions that these issued.");
    private static readonly Option<string[]> SourceIPAddress = AddNetworkValidator(CommonOptions.CreateListOption("--source-ip", "Only events from these addresses or networks (198.51.100.0/24)."));
    private static readonly Option<string[]> ErrorCode = CommonOptions.CreateListOption("--error-code", "Only calls that failed with these errors; * for all that failed, None for those that succeeded.");
    private static readonly Option<string[]> ModelId = CommonOptions.CreateListOption("--model", "Only calls of these models or inference profiles, by id or ARN; '*claude-3-opus*' for a part of a name.");

    private static readonly Option<string[]> Operation = CommonOptions.CreateListOption("--operation", "Only these API calls, Converse for instance; * and ? are wildcards.");
    private static readonly Option<string[]> RequestId = CommonOptions.CreateListOption("--request-id", "Only the invocations with these request ids.");

    // Of an option for bool, the parser would take a word that is none for a path.
    private static readonly Option<string?> ReadOnly = new("--read-only")
    {
        Description = "Only read-only calls (true) or only others (false). AWS records InvokeModel as read-only.",
        HelpName = "true|false",
        Validators = { ValidateReadOnly },
    };

    /// <summary>Gives a command the options that say when and where.</summary>
    public static void AddScopeOptionsTo(Command command) => AddTo(command, Start, End, Region, AccountId);

    /// <summary>Gives a command the options that say what and by whom.</summary>
    public static void AddEventOptionsTo(Command command) =>
        AddTo(command, EventName, EventSource, AllSources, UserName, AccessKeyId, PrincipalArn, SourceIPAddress, CallerAccountId, ErrorCode, ModelId, ReadOnly);

    /// <summary>Gives a command the options that say which invocations, and by whom.</summary>
    public static void AddInvocationOptionsTo(Command command) => AddTo(command, Operation, RequestId, UserName, PrincipalArn, ErrorCode, ModelId);

    /// <summary>The filter over invocations.</summary>
    public static InvocationFilter ReadInvocationFilter(ParseResult parsed) => new()
    {
        StartTime = parsed.GetValue(Start),
        EndTime = parsed.GetValue(End),
        Regions = ReadRegions(parsed),
        AccountIds = parsed.GetRequiredValue(AccountId),
        Operations = parsed.GetRequiredValue(Operation),
        RequestIds = parsed.GetRequiredValue(RequestId),
        UserNames = parsed.GetRequiredValue(UserName),
        PrincipalArns = parsed.GetRequiredValue(PrincipalArn),
        ErrorCodes = parsed.GetRequiredValue(ErrorCode),
        ModelIds = parsed.GetRequiredValue(ModelId),
    };

    /// <summary>The filter by when and where, over events of every source.</summary>
    public static TrailEventFilter ReadScopeFilter(ParseResult parsed) => new()
    {
        AllSources = true,
        StartTime = parsed.GetValue(Start),
        EndTime = parsed.GetValue(End),
        Regions = ReadRegions(parsed),
        AccountIds = parsed.GetRequiredValue(AccountId),
    };

    /// <summary>The regions, none of which is mistyped: a filter that fits nothing would look like an all-clear.</summary>
    /// <exception cref="InputException">One of them is not a region of AWS.</exception>
    public static string[] ReadRegions(ParseResult parsed) => RegionNames.RequireFilter(parsed.GetRequiredValue(Region));

    /// <summary>The whole filter.</summary>
    public static TrailEventFilter ReadEventFilter(ParseResult parsed) => ReadScopeFilter(parsed) with
    {
        AllSources = parsed.GetValue(AllSources),
        EventNames = parsed.GetRequiredValue(EventName),
        EventSources = parsed.GetRequiredValue(EventSource),
        UserNames = parsed.GetRequiredValue(UserName),
        AccessKeyIds = parsed.GetRequiredValue(AccessKeyId),
        PrincipalArns = parsed.GetRequiredValue(PrincipalArn),
        SourceIPAddresses = parsed.GetRequiredValue(SourceIPAddress),
        CallerAccountIds = parsed.GetRequiredValue(CallerAccountId),
        ErrorCodes = parsed.GetRequiredValue(ErrorCode),
        ModelIds = parsed.GetRequiredValue(ModelId),
        ReadOnly = parsed.GetValue(ReadOnly) is { } word ? bool.Parse(word) : null,
    };

    private static void AddTo(Command command, params Option[] options)
    {
        foreach (Option option in options)
            command.Options.Add(option);
    }

    private static Option<string[]> AddNetworkValidator(Option<string[]> option)
    {
        option.Validators.Add(ValidateNetworks);
        return option;
    }

    private static void ValidateNetworks(OptionResult result)
    {
        try
        {
            _ = new TrailEventFilter { SourceIPAddresses = [.. result.Tokens.Select(t => t.Value)] };
        }
        catch (InputException problem)
        {
            result.AddError(problem.Message);
        }
    }

    private static void ValidateReadOnly(OptionResult result)
    {
        if (result.Tokens is [var word] && !bool.TryParse(word.Value, out _))
            result.AddError($"invalid value `{SafeText.Clean(word.Value)}` for --read-only; valid values: true, false");
    }
}
