using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace BedrockIR.Aws.Client;

/// <summary>A request as a form: <c>Action=ListUsers&amp;Version=…&amp;Name.member.1=…</c>, as the
/// query protocol has it, or <c>Name.1=…</c>, as EC2 does.</summary>
internal static class FormEncoder
{
    /// <summary>The form of a call.</summary>
    public static string Encode(IAwsOperation operation, JsonObject members)
    {
        StringBuilder text = new();
        text.Append("Action=").Append(operation.Name).Append("&Version=").Append(operation.Service.ApiVersion);
        Append(text, operation.Service.Protocol, "", members);
        return text.ToString();
    }

    /// <summary>A single value as forms and query strings have it.</summary>
    public static string FormatValue(JsonNode? value) => value is null ? ""
        : value.GetValueKind() is JsonValueKind.True or JsonValueKind.False ? value.ToJsonString() : value.ToString();

    private static void Append(StringBuilder text, AwsProtocol protocol, string name, JsonNode? value)
    {
        switch (value)
        {
            case JsonObject members:
                foreach ((string member, JsonNode? item) in members)
                    Append(text, protocol, name.Length == 0 ? member : $"{name}.{member}", item);
                break;
            case JsonArray items:
                string list = protocol == AwsProtocol.Ec2Query ? name.TrimEnd('s') : $"{name}.member";
                for (int i = 0; i < items.Count; i++)
                    Append(text, protocol, $"{list}.{i + 1}", items[i]);
                break;
            default:
                text.Append('&').Append(name).Append('=').Append(Uri.EscapeDataString(FormatValue(value)));
                break;
        }
    }
}
