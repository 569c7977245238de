using System.Text.Json.Nodes;
using BedrockIR.Aws.Access;
using BedrockIR.Aws.Client;

namespace BedrockIR.Tests.Aws.Client;

/// <summary>Every operation against every kind of answer that AWS does not send: the result is an error that names the operation, the
/// region and what came, and never an empty answer.</summary>
public sealed class InvalidAnswerTests
{
    private const string Region = "eu-west-1", Secret = "wJalrXUtnFEMIsecret", Page = $"<!DOCTYPE html><html><body>Sign in {Secret}<br></body></html>";

    // An answer in which all members may be missing: nothing is configured, or the operation has nothing to answer.
    private static readonly HashSet<string> MayBeEmpty = new(StringComparer.Ordinal)
    {
        "GetModelInvocationLoggingConfiguration", "GetResourcePolicy", "PutEventSelectors", "StopQuery", "UpdateGateway",
    };

    public enum Kind
    {
        Null,
        Missing,
        WrongType,
        Html,
        HtmlThatClaimsToBeTheProtocols,
        Empty,
        Truncated,
        NullInList,
    }

    public static MatrixTheoryData<Kind, string> Cases { get; } = new(Enum.GetValues<Kind>(), Operations.All.Select(Name).Order(StringComparer.Ordinal));

    [Fact]
    public void Sample_of_every_operation_is_valid() => Assert.All(Operations.All, operation => Assert.NotNull(Call(operation, SampleAnswers.Response(operation)).GetAwaiter().GetResult()));

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Invalid_answer_is_an_error_and_never_empty(Kind kind, string name)
    {
        IAwsOperation operation = Operations.All.Single(o => Name(o) == name);
        if (Response(operation, kind) is not { } response)
        {
            Assert.True(IsAllowed(operation, kind), "only an answer that the protocol allows may be left out");
            return;
        }
        Exception? e = await Record.ExceptionAsync(() => Call(operation, response));
        Assert.NotNull(e);
        Assert.True(AwsErrors.IsCallFailure(e), e.ToString());
        InputException problem = AwsErrors.Explain(e, operation.Action, Region, "");
        Assert.Equal("AnswerUnreadable", problem.Id);
        Assert.Contains($"{operation.Action} in {Region}", problem.Message, StringComparison.Ordinal);
        Assert.Contains("HTTP 200", problem.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, problem.Message, StringComparison.Ordinal);
    }

    private static string Name(IAwsOperation operation) => $"{Operations.ServiceName(operation)} {operation.Name}";

    private static bool IsAllowed(IAwsOperation operation, Kind kind) => kind switch
    {
        Kind.Null or Kind.Missing => operation.ResponseType == typeof(EmptyShape) || MayBeEmpty.Contains(operation.Name),
        Kind.WrongType => operation.ResponseType == typeof(EmptyShape),
        Kind.Empty => operation.ResponseType == typeof(EmptyShape) && operation.Service.Protocol is AwsProtocol.Json or AwsProtocol.RestJson,
        Kind.NullInList => Lists(operation).Length == 0,
        _ => false,
    };

    // Null when the protocol allows the answer.
    private static HttpResponseMessage? Response(IAwsOperation operation, Kind kind)
    {
        if (IsAllowed(operation, kind))
            return null;
        string type = SampleAnswers.ContentType(operation);
        JsonObject members = SampleAnswers.Members(operation);
        string whole = SampleAnswers.Body(operation, members);
        switch (kind)
        {
            case Kind.Null:
                foreach (string name in members.Select(m => m.Key).ToArray())
                    members[name] = null;
                return SampleAnswers.Response(IsXml(operation) ? SampleAnswers.Body(operation, []) : members.ToJsonString(), type);
            case Kind.Missing:
                return SampleAnswers.Response(SampleAnswers.Body(operation, []), type);
            case Kind.WrongType:
                foreach ((string name, JsonNode? value) in members.ToArray())
                    members[name] = value is JsonObject or JsonArray ? Secret : new JsonObject { [Secret] = new JsonObject { [Secret] = Secret } };
                return SampleAnswers.Response(SampleAnswers.Body(operation, members), type);
            case Kind.Html:
                return SampleAnswers.Response(Page, "text/html");
            case Kind.HtmlThatClaimsToBeTheProtocols:
                return SampleAnswers.Response(Page.Replace("<!DOCTYPE html>", "", StringComparison.Ordinal).Replace("<br>", "", StringComparison.Ordinal), type);
            case Kind.Empty:
                return SampleAnswers.Response("", type);
            case Kind.Truncated:
                return SampleAnswers.Response(whole[..^1], type);
            default:
                string list = Lists(operation)[0];
                members[list] = IsXml(operation) ? new JsonArray(new JsonObject { ["unknown"] = Secret }) : new JsonArray((JsonNode?)null);
                string body = SampleAnswers.Body(operation, members);
                return SampleAnswers.Response(IsXml(operation) ? body.Replace("<member>", "<null>", StringComparison.Ordinal).Replace("</member>", "</null>", StringComparison.Ordinal).Replace("item>", "null>", StringComparison.Ordinal) : body, type);
        }
    }

    private static string[] Lists(IAwsOperation operation) => [.. SampleAnswers.Members(operation).Where(m => m.Value is JsonArray).Select(m => m.Key)];

    private static bool IsXml(IAwsOperation operation) => operation.Service.Protocol is AwsProtocol.Query or AwsProtocol.Ec2Query;

    private static async Task<object> Call(IAwsOperation operation, HttpResponseMessage response)
    {
        using AwsSession session = Sessions.Over(new Capture(_ => response));
        return await session.Call(operation, SampleRequests.Members(operation), Region, TestContext.Current.CancellationToken);
    }
}
