using System.Text.Json.Nodes;
using BedrockIR.Drill.Authentication;
using BedrockIR.Drill.Content;
using BedrockIR.Drill.Operations;
using BedrockIR.Drill.Protocols;

namespace BedrockIR.Drill.Accounts;

/// <summary>A call of somebody who is known, before it is answered.</summary>
internal sealed record ApiCall
{
    public required AccountState Account { get; init; }

    public required ServiceDefinition Service { get; init; }

    public required OperationDefinition Operation { get; init; }

    public required JsonObject Input { get; init; }

    public required string Region { get; init; }

    public required AuthenticatedCaller Caller { get; init; }

    public required string RequestId { get; init; }

    public required string SourceIPAddress { get; init; }

    public required string UserAgent { get; init; }

    /// <summary>The items of a page, where the request does not say how many it wants.</summary>
    public required int PageSize { get; init; }

    /// <summary>LookupEvents a second that are answered.</summary>
    public required int LookupEventsPerSecond { get; init; }

    /// <summary>Whether every page of a list is to claim that the first comes next.</summary>
    public bool RepeatsPageToken { get; init; }

    /// <summary>The IAM actions that the caller had to be allowed so far.</summary>
    public List<string> CheckedActions { get; } = [];

    /// <summary>The time in the account.</summary>
    public DateTimeOffset Now => Account.Clock.Now;

    /// <summary>The items of a collection, in the region of the call.</summary>
    public JsonArray GetCollection(string name) => Account.GetCollection(name, Region);

    /// <summary>The objects of a collection, in the region of the call.</summary>
    public IEnumerable<JsonObject> GetItems(string name) => GetCollection(name).OfType<JsonObject>();

    /// <summary>A member of the input that must be there.</summary>
    /// <exception cref="AwsErrorException">It is not.</exception>
    public string GetRequired(string member) => Input.GetText(member) ?? throw new AwsErrorException(AwsErrorKind.Validation, $"1 validation error detected: Value at '{member}' failed to satisfy constraint: Member must not be null");

    /// <summary>The error for what does not exist, by the service's name for it.</summary>
    public AwsErrorException CreateNotFoundError(string what) => new(Service.NotFound, what, 404);
}

/// <summary>Answers a call. The account's lock is held.</summary>
/// <param name="call">The call.</param>
/// <exception cref="AwsErrorException">The call is refused.</exception>
internal delegate OperationResult OperationHandler(ApiCall call);
