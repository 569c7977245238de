using System.Text.Json.Nodes;
using BedrockIR.Drill.Accounts;
using BedrockIR.Drill.Content;
using BedrockIR.Drill.Protocols;

namespace BedrockIR.Drill.Services.Support;

/// <summary>Cases with AWS Support.</summary>
internal static class Cases
{
    private const int MostBody = 8000;

    private static readonly (string Code, string Name)[] Levels =
        [("low", "General guidance"), ("normal", "System impaired"), ("high", "Production system impaired"), ("urgent", "Production system down"), ("critical", "Business-critical system down")];

    public static Answer CreateCase(Call call)
    {
        CheckPlan(call);
        if (call.Need("communicationBody").Length > MostBody)
            throw new AwsError(Refusal.Validation, $"The body is longer than {MostBody} characters.");
        CheckNames(call);
        if (call.Input.Flag("dryRun"))
            throw new AwsError("DryRunOperationException", "The request would have succeeded; nothing was done, because it was a dry run.");
        int number = call.Collection("supportCases").Count + 1;
        string id = $"case-{call.Account.Id}-muen-{call.Now.Year}-{Guid.NewGuid().ToString("N")[..16]}";
        call.Collection("supportCases").Add(new JsonObject
        {
            ["caseId"] = id,
            ["displayId"] = $"{17000000000 + number}",
            ["subject"] = call.Need("subject"),
            ["status"] = "opened",
            ["serviceCode"] = call.Input.Text("serviceCode"),
            ["categoryCode"] = call.Input.Text("categoryCode"),
            ["severityCode"] = call.Input.Text("severityCode"),
            ["submittedBy"] = call.Caller.Name,
            ["timeCreated"] = call.Now.Iso(),
            ["language"] = call.Input.Text("language") ?? "en",
            ["recentCommunications"] = new JsonObject { ["communications"] = new JsonArray(Said(call, id)) },
        });
        return new Answer(new JsonObject { ["caseId"] = id });
    }

    public static Answer AddCommunicationToCase(Call call)
    {
        CheckPlan(call);
        string id = call.Need("caseId");
        JsonObject found = call.Objects("supportCases").FirstOrDefault(c => c.Text("caseId") == id) ?? throw new AwsError("CaseIdNotFound", $"There is no case {id}.");
        ((JsonArray)found["recentCommunications"]!["communications"]!).Insert(0, Said(call, id));
        return new Answer(new JsonObject { ["result"] = true });
    }

    public static Answer AddAttachmentsToSet(Call call)
    {
        CheckPlan(call);
        return new Answer(new JsonObject { ["attachmentSetId"] = call.Input.Text("attachmentSetId") ?? "as-" + Guid.NewGuid().ToString("N"), ["expiryTime"] = call.Now.AddHours(1).Iso() });
    }

    public static Answer DescribeSeverityLevels(Call call)
    {
        CheckPlan(call);
        return new Answer(new JsonObject { ["severityLevels"] = new JsonArray([.. Levels.Select(l => new JsonObject { ["code"] = l.Code, ["name"] = l.Name })]) });
    }

    public static Answer DescribeSupportServices(Call call)
    {
        CheckPlan(call);
        return new Answer(new JsonObject
        {
            ["services"] = new JsonArray([.. call.Objects("supportServices").Where(s => ListFilters.Pass(call, s)).Select(s => ItemView.Show(call.Operation, s))]),
        });
    }

    private static JsonObject Said(Call call, string id) =>
        new() { ["caseId"] = id, ["body"] = call.Need("communicationBody"), ["submittedBy"] = call.Caller.Name, ["timeCreated"] = call.Now.Iso() };

    // An account whose scenario names no services of Support has no plan that lets it call them.
    private static void CheckPlan(Call call)
    {
        if (call.Collection("supportServices").Count == 0)
            throw new AwsError("SubscriptionRequiredException", "Amazon Web Services Premium Support Subscription is required to use this service.");
    }

    private static void CheckNames(Call call)
    {
        string? service = call.Input.Text("serviceCode"), category = call.Input.Text("categoryCode"), severity = call.Input.Text("severityCode");
        JsonObject? known = call.Objects("supportServices").FirstOrDefault(s => s.Text("code") == service);
        if (service is not null && known is null)
            throw new AwsError(Refusal.Validation, $"Invalid parameters: there is no service {service}.");
        if (category is not null && !known.Objects("categories").Any(c => c.Text("code") == category))
            throw new AwsError(Refusal.Validation, $"Invalid parameters: {service} has no category {category}.");
        if (severity is not null && !Levels.Any(l => l.Code == severity))
            throw new AwsError(Refusal.Validation, $"Invalid parameters: there is no severity {severity}.");
    }
}
