using System.Text.Json.Nodes;
using BedrockIR.Drill.Accounts;
using BedrockIR.Drill.Content;
using BedrockIR.Drill.Protocols;

namespace BedrockIR.Drill.Services.Support;

/// <summary>Cases with AWS Support.</summary>
internal static class SupportCases
{
    private const int MaxBodyLength = 8000;

    private static readonly (string Code, string Name)[] SeverityLevels =
        [("low", "General guidance"), ("normal", "System impaired"), ("high", "Production system impaired"), ("urgent", "Production system down"), ("critical", "Business-critical system down")];

    public static OperationResult CreateCase(ApiCall call)
    {
        CheckSupportPlan(call);
        if (call.GetRequired("communicationBody").Length > MaxBodyLength)
            throw new AwsErrorException(AwsErrorKind.Validation, $"The body is longer than {MaxBodyLength} characters.");
        ValidateCodes(call);
        if (call.Input.GetFlag("dryRun"))
            throw new AwsErrorException("DryRunOperationException", "The request would have succeeded; nothing was done, because it was a dry run.");
        int number = call.GetCollection("supportCases").Count + 1;
        string id = $"case-{call.Account.Id}-muen-{call.Now.Year}-{Guid.NewGuid().ToString("N")[..16]}";
        call.GetCollection("supportCases").Add(new JsonObject
        {
            ["caseId"] = id,
            ["displayId"] = $"{17000000000 + number}",
            ["subject"] = call.GetRequired("subject"),
            ["status"] = "opened",
            ["serviceCode"] = call.Input.GetText("serviceCode"),
            ["categoryCode"] = call.Input.GetText("categoryCode"),
            ["severityCode"] = call.Input.GetText("severityCode"),
            ["submittedBy"] = call.Caller.Name,
            ["timeCreated"] = call.Now.ToIso8601(),
            ["language"] = call.Input.GetText("language") ?? "en",
            ["recentCommunications"] = new JsonObject { ["communications"] = new JsonArray(CreateCommunication(call, id)) },
        });
        return new OperationResult(new JsonObject { ["caseId"] = id });
    }

    public static OperationResult AddCommunicationToCase(ApiCall call)
    {
        CheckSupportPlan(call);
        string id = call.GetRequired("caseId");
        JsonObject found = call.GetItems("supportCases").FirstOrDefault(c => c.GetText("caseId") == id) ?? throw new AwsErrorException("CaseIdNotFound", $"There is no case {id}.");
        ((JsonArray)found["recentCommunications"]!["communications"]!).Insert(0, CreateCommunication(call, id));
        return new OperationResult(new JsonObject { ["result"] = true });
    }

    public static OperationResult AddAttachmentsToSet(ApiCall call)
    {
        CheckSupportPlan(call);
        return new OperationResult(new JsonObject { ["attachmentSetId"] = call.Input.GetText("attachmentSetId") ?? "as-" + Guid.NewGuid().ToString("N"), ["expiryTime"] = call.Now.AddHours(1).ToIso8601() });
    }

    public static OperationResult DescribeSeverityLevels(ApiCall call)
    {
        CheckSupportPlan(call);
        return new OperationResult(new JsonObject { ["severityLevels"] = new JsonArray([.. SeverityLevels.Select(l => new JsonObject { ["code"] = l.Code, ["name"] = l.Name })]) });
    }

    public static OperationResult DescribeSupportServices(ApiCall call)
    {
        CheckSupportPlan(call);
        return new OperationResult(new JsonObject
        {
            ["services"] = new JsonArray([.. call.GetItems("supportServices").Where(s => ListFilters.Matches(call, s)).Select(s => ItemView.CreateView(call.Operation, s))]),
        });
    }

    private static JsonObject CreateCommunication(ApiCall call, string id) =>
        new() { ["caseId"] = id, ["body"] = call.GetRequired("communicationBody"), ["submittedBy"] = call.Caller.Name, ["timeCreated"] = call.Now.ToIso8601() };

    // An account whose scenario names no services of Support has no plan that lets it call them.
    private static void CheckSupportPlan(ApiCall call)
    {
        if (call.GetCollection("supportServices").Count == 0)
            throw new AwsErrorException("SubscriptionRequiredException", "Amazon Web Services Premium Support Subscription is required to use this service.");
    }

    private static void ValidateCodes(ApiCall call)
    {
        string? service = call.Input.GetText("serviceCode"), category = call.Input.GetText("categoryCode"), severity = call.Input.GetText("severityCode");
        JsonObject? known = call.GetItems("supportServices").FirstOrDefault(s => s.GetText("code") == service);
        if (service is not null && known is null)
            throw new AwsErrorException(AwsErrorKind.Validation, $"Invalid parameters: there is no service {service}.");
        if (category is not null && !known.GetObjects("categories").Any(c => c.GetText("code") == category))
            throw new AwsErrorException(AwsErrorKind.Validation, $"Invalid parameters: {service} has no category {category}.");
        if (severity is not null && !SeverityLevels.Any(l => l.Code == severity))
            throw new AwsErrorException(AwsErrorKind.Validation, $"Invalid parameters: there is no severity {severity}.");
    }
}
