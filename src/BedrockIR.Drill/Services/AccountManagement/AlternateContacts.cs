using System.Text.Json.Nodes;
using BedrockIR.Drill.Accounts;
using BedrockIR.Drill.Content;
using BedrockIR.Drill.Protocols;

namespace BedrockIR.Drill.Services.AccountManagement;

/// <summary>Whom AWS writes to about security, billing and operations.</summary>
internal static class AlternateContacts
{
    private static readonly string[] Types = ["BILLING", "OPERATIONS", "SECURITY"], Members = ["AlternateContactType", "Name", "Title", "EmailAddress", "PhoneNumber"];

    public static OperationResult PutAlternateContact(ApiCall call)
    {
        string type = call.GetRequired("AlternateContactType");
        if (!Types.Contains(type))
            throw new AwsErrorException(AwsErrorKind.Validation, $"{type} is no type of contact.");
        foreach (JsonObject old in call.GetItems("alternateContacts").Where(c => c.GetText("AlternateContactType") == type).ToList())
            call.GetCollection("alternateContacts").Remove(old);
        call.GetCollection("alternateContacts").Add(new JsonObject(Members.Select(m => KeyValuePair.Create(m, (JsonNode?)call.GetRequired(m)))));
        return new OperationResult([]);
    }
}
