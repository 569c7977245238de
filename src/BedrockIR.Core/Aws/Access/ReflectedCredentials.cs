using System.Collections;
using System.Net;
using System.Reflection;
using Amazon.Runtime;

namespace BedrockIR.Aws.Access;

/// <summary>Credentials of an object that another module made, with another version of the SDK perhaps: it is read by its
/// members, and anew for each use, so that what renews itself there is new here.</summary>
/// <param name="source">The object.</param>
internal sealed class ReflectedCredentials(object source) : AWSCredentials
{
    private const BindingFlags AnyInstance = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

    /// <inheritdoc/>
    public override ImmutableCredentials GetCredentials() => Read(source) ?? throw NotCredentials(source);

    private static ImmutableCredentials? Read(object? from) => from switch
    {
        null => null,
        IDictionary map => ReadKeys(name => map[name]),
        NetworkCredential login => Create(login.UserName, login.Password, null),
        _ => ReadKeys(name => from.GetType().GetProperty(name)?.GetValue(from))
            ?? Read(InvokeMethod(from, "GetCredentials") ?? InvokeMethod(from, "GetNetworkCredential") ?? GetProperty(from, "Credentials")),
    };

    private static ImmutableCredentials? ReadKeys(Func<string, object?> member) => Create(
        GetText(member, "AccessKeyId", "AccessKey"), GetText(member, "SecretAccessKey", "SecretKey"), GetText(member, "SessionToken", "Token"));

    private static ImmutableCredentials? Create(string? key, string? secret, string? token) =>
        string.IsNullOrEmpty(key) || string.IsNullOrEmpty(secret) ? null : new ImmutableCredentials(key, secret, string.IsNullOrEmpty(token) ? null : token);

    private static string? GetText(Func<string, object?> member, string name, string other) => (member(name) ?? member(other))?.ToString();

    private static object? InvokeMethod(object from, string method) =>
        from.GetType().GetMethod(method, AnyInstance, [])?.Invoke(from, null);

    // What $StoredAWSCredentials holds keeps them behind a member that is not public.
    private static object? GetProperty(object from, string name) => from.GetType().GetProperty(name, AnyInstance)?.GetValue(from);

    private static InputException NotCredentials(object source) => new("NotACredential",
        $"An object of type {source.GetType().FullName} holds no AWS credentials. Give what Get-AWSCredential or Use-STSRole returns, a PSCredential of an access key and its secret, or an object with AccessKeyId, SecretAccessKey and SessionToken.",
        source.GetType().FullName!);
}
