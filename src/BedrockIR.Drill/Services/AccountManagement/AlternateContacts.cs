using System.Text.Json.Nodes;
using BedrockIR.Drill.Accounts;
using BedrockIR.Drill.Content;
using BedrockIR.Drill.Protocols;

namespace BedrockIR.Drill.Services.AccountManagement;

/// <summary>Whom AWS writes to about security, billing and operations.</summary>
internal static class AlternateContacts
{
    private static readonly string[] Types = ["BILLING", "OPERATIONS", "SECURITY"], Members = ["AlternateContactType", "Name", "Title", "EmailAddress", "PhoneNumber"];

    public static Answer PutAlternateContact(Call call)
    {
        string type = call.Need("AlternateContactType");
        if (!Types.Contains(type))
            throw new AwsError(Refusal.Validation, $"{type} is no type of contact.");
        foreach (JsonObject old in call.Objects("alternateContacts").Where(c => c.Text("AlternateContactType") == type).ToList())
            call.Collection("alternateContacts").Remove(old);
        call.Collection("alternateContacts").Add(new JsonObject(Members.Select(m => KeyValuePair.Create(m, (JsonNode?)call.Need(m)))));
        return new Answer([]);
    }
}
