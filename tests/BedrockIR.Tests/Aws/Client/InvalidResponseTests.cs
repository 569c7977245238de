using System.Text.Json.Nodes;
using BedrockIR.Aws.Access;
using BedrockIR.Aws.Client;

namespace BedrockIR.Tests.Aws.Client;

/// <summary>Every operation against every kind of answer that AWS does not send: the result is an error that names the operation, the
/// region and what came, and never an empty answer.</summary>
public sealed class InvalidResponseTests
{
    private const string Region = "eu-west-1", Secret = "wJalrXUtnFEMIsecret", LoginPage = $"<!DOCTYPE html><html><body>Sign in {Secret}<br></body></html>";

    // An answer in which all members may be missing: nothing is configured, or the operation has nothing to answer.
    private static readonly HashSet<string> OperationsThatMayBeEmpty = new(StringComparer.Ordinal)
    {
        "GetModelInvocationLoggingConfiguration", "GetResourcePolicy", "PutEventSelectors", "StopQuery", "UpdateGateway",
    };

    public enum Kind
    {
        Null,
        Missing,
        WrongType,
        Html,
        HtmlWithProtocolContentType,
        Empty,
        Truncated,
        NullInList,
    }

    public static MatrixTheoryData<Kind, string> Cases { get; } = new(Enum.GetValues<Kind>(), AwsOperationCatalogue.All.Select(GetOperationName).Order(StringComparer.Ordinal));

    [Fact]
    public void Sample_response_of_every_operation_is_valid() => Assert.All(AwsOperationCatalogue.All, operation => Assert.NotNull(CallOperation(operation, SampleResponses.CreateResponse(operation)).GetAwaiter().GetResult()));

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Invalid_response_is_an_error(Kind kind, string name)
    {
        IAwsOperation operation = AwsOperationCatalogue.All.Single(o => GetOperationName(o) == name);
        if (CreateResponse(operation, kind) is not { } response)
        {
            Assert.True(IsAllowed(operation, kind), "only an answer that the protocol allows may be left out");
            return;
        }
        Exception? e = await Record.ExceptionAsync(() => CallOperation(operation, response));
        Assert.NotNull(e);
        Assert.True(AwsErrors.IsCallFailure(e), e.ToString());
        InputException problem = AwsErrors.Explain(e, operation.Action, Region, "");
        Assert.Equal("AnswerUnreadable", problem.Id);
        Assert.Contains($"{operation.Action} in {Region}", problem.Message, StringComparison.Ordinal);
        Assert.Contains("HTTP 200", problem.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, problem.Message, StringComparison.Ordinal);
    }

    private static string GetOperationName(IAwsOperation operation) => $"{AwsOperationCatalogue.GetServiceName(operation)} {operation.Name}";

    private static bool IsAllowed(IAwsOperation operation, Kind kind) => kind switch
    {
        Kind.Null or Kind.Missing => operation.ResponseType == typeof(EmptyShape) || OperationsThatMayBeEmpty.Contains(operation.Name),
        Kind.WrongType => operation.ResponseType == typeof(EmptyShape),
        Kind.Empty => operation.ResponseType == typeof(EmptyShape) && operation.Service.Protocol is AwsProtocol.Json or AwsProtocol.RestJson,
        Kind.NullInList => GetListNames(operation).Length == 0,
        _ => false,
    };

    // Null when the protocol allows the answer.
    private static HttpResponseMessage? CreateResponse(IAwsOperation operation, Kind kind)
    {
        if (IsAllowed(operation, kind))
            return null;
        string type = SampleResponses.GetContentType(operation);
        JsonObject members = SampleResponses.CreateMembers(operation);
        string whole = SampleResponses.CreateBody(operation, members);
        switch (kind)
        {
            case Kind.Null:
                foreach (string name in members.Select(m => m.Key).ToArray())
                    members[name] = null;
                return SampleResponses.CreateResponse(IsXml(operation) ? SampleResponses.CreateBody(operation, []) : members.ToJsonString(), type);
            case Kind.Missing:
                return SampleResponses.CreateResponse(SampleResponses.CreateBody(operation, []), type);
            case Kind.WrongType:
                foreach ((string name, JsonNode? value) in members.ToArray())
                    members[name] = value is JsonObject or JsonArray ? Secret : new JsonObject { [Secret] = new JsonObject { [Secret] = Secret } };
                return SampleResponses.CreateResponse(SampleResponses.CreateBody(operation, members), type);
            case Kind.Html:
                return SampleResponses.CreateResponse(LoginPage, "text/html");
            case Kind.HtmlWithProtocolContentType:
                return SampleResponses.CreateResponse(LoginPage.Replace("<!DOCTYPE html>", "", StringComparison.Ordinal).Replace("<br>", "", StringComparison.Ordinal), type);
            case Kind.Empty:
                return SampleResponses.CreateResponse("", type);
            case Kind.Truncated:
                return SampleResponses.CreateResponse(whole[..^1], type);
            default:
                string list = GetListNames(operation)[0];
                members[list] = IsXml(operation) ? new JsonArray(new JsonObject { ["unknown"] = Secret }) : new JsonArray((JsonNode?)null);
                string body = SampleResponses.CreateBody(operation, members);
                return SampleResponses.CreateResponse(IsXml(operation) ? body.Replace("<member>", "<null>", StringComparison.Ordinal).Replace("</member>", "</null>", StringComparison.Ordinal).Replace("item>", "null>", StringComparison.Ordinal) : body, type);
        }
    }

    private static string[] GetListNames(IAwsOperation operation) => [.. SampleResponses.CreateMembers(operation).Where(m => m.Value is JsonArray).Select(m => m.Key)];

    private static bool IsXml(IAwsOperation operation) => operation.Service.Protocol is AwsProtocol.Query or AwsProtocol.Ec2Query;

    private static async Task<object> CallOperation(IAwsOperation operation, HttpResponseMessage response)
    {
        using AwsSession session = TestAwsSessions.Create(new CapturingHttpClientFactory(_ => response));
        return await session.Call(operation, SampleRequests.CreateMembers(operation), Region, TestContext.Current.CancellationToken);
    }
}
