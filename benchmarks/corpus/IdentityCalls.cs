namespace BedrockIR.Benchmarks.Corpus;

/// <summary>STS, IAM and the console's door.</summary>
internal static class IdentityCalls
{
    private const string Sts = "sts.amazonaws.com", Iam = "iam.amazonaws.com";

    private static readonly string[] Services = ["ec2.amazonaws.com", "lambda.amazonaws.com", "ecs-tasks.amazonaws.com", "config.amazonaws.com", "cloudtrail.amazonaws.com"];
    private static readonly string[] Roles = ["app-orders", "lambda-ingest", "eks-node-prod", "ci-deploy", "data-platform-etl", "security-audit", "aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig"];

    public static Call AssumeRoleForService(Place place, Dice dice) =>
        Assume(place, dice, $"\"assumedRoleUser\":null", null) with { CallingService = dice.PickBusy(Services) };

    public static Call AssumeRole(Place place, Dice dice)
    {
        string role = dice.Pick(Roles), session = $"{dice.Pick(Roles).Split('/')[^1]}-{dice.Below(10_000)}";
        if (dice.Chance(0.05))
        {
            return new Call(Sts, "AssumeRole")
            {
                Error = "AccessDenied",
                ErrorMessage = $"User: arn:aws:sts::{place.Account}:assumed-role/ci-deploy/{session} is not authorized to perform: sts:AssumeRole on resource: arn:aws:iam::{place.Account}:role/{role}",
                Host = "sts",
            };
        }
        return Assume(place, dice, $$"""
            "assumedRoleUser":{"assumedRoleId":"{{dice.Key("AROA")}}:{{session}}","arn":"arn:aws:sts::{{place.Account}}:assumed-role/{{role}}/{{session}}"}
            """, session) with { Host = "sts" };
    }

    public static Call GetCallerIdentity(Place place, Dice dice) => new(Sts, "GetCallerIdentity") { Host = "sts" };

    public static Call AssumeRoleWithWebIdentity(Place place, Dice dice) => new(Sts, "AssumeRoleWithWebIdentity")
    {
        Request = $$"""{"durationSeconds":3600,"roleArn":"arn:aws:iam::{{place.Account}}:role/{{dice.Pick(Roles)}}","roleSessionName":"GitHubActions"}""",
        Response = $$"""{"credentials":{"accessKeyId":"{{dice.Key("ASIA")}}","sessionToken":"{{dice.Base64(60)}}","expiration":"{{place.Delivered.AddHours(1):MMM d, yyyy, h:mm:ss tt}}"},"subjectFromWebIdentityToken":"repo:example/app:ref:refs/heads/main","provider":"arn:aws:iam::{{place.Account}}:oidc-provider/token.actions.githubusercontent.com","audience":"sts.amazonaws.com"}""",
        Additional = $$"""{"identityProviderConnectionVerificationMethod":"IAMTrustStore"}""",
        Host = "sts",
    };

    public static Call GetRole(Place place, Dice dice) => new(Iam, dice.Pick((string[])["GetRole", "ListAttachedRolePolicies", "ListRolePolicies", "GetInstanceProfile"]))
    {
        Request = $$"""{"roleName":"{{dice.Pick(Roles).Split('/')[^1]}}"}""",
        Error = dice.Chance(0.05) ? "NoSuchEntityException" : null,
        ErrorMessage = "The role with name \\u003cunknown\\u003e cannot be found.",
        Host = "iam",
    };

    public static Call PutRolePolicy(Place place, Dice dice) => new(Iam, "PutRolePolicy")
    {
        ReadOnly = false,
        Request = $$"""{"roleName":"{{dice.Pick(Roles).Split('/')[^1]}}","policyName":"inline-{{dice.Hex(8)}}","policyDocument":"{\n  \"Version\": \"2012-10-17\",\n  \"Statement\": [\n    {\n      \"Effect\": \"Allow\",\n      \"Action\": [\"s3:GetObject\", \"bedrock:InvokeModel\"],\n      \"Resource\": \"arn:aws:s3:::example-{{dice.Hex(6)}}\/*\"\n    }\n  ]\n}"}""",
        Host = "iam",
    };

    public static Call ConsoleLogin(Place place, Dice dice) => new("signin.amazonaws.com", "ConsoleLogin")
    {
        ReadOnly = false,
        Response = """{"ConsoleLogin":"Success"}""",
        Additional = $$"""{"LoginTo":"https://console.aws.amazon.com/console/home?hashArgs\u003d%23\u0026isauthcode\u003dtrue\u0026state\u003dhashArgsFromTB_{{place.Region}}_{{dice.Hex(16)}}","MobileVersion":"No","MFAUsed":"Yes"}""",
    };

    private static Call Assume(Place place, Dice dice, string user, string? session)
    {
        string role = dice.Pick(Roles);
        string expiration = $"{place.Delivered.AddHours(1):MMM d, yyyy, h:mm:ss tt}";
        return new Call(Sts, "AssumeRole")
        {
            Request = $$"""{"roleArn":"arn:aws:iam::{{place.Account}}:role/{{role}}","roleSessionName":"{{session ?? "i-" + dice.Hex(17)}}","durationSeconds":3600}""",
            Response = $$"""{"credentials":{"accessKeyId":"{{dice.Key("ASIA")}}","sessionToken":"{{dice.Base64(40)}}\u003d\u003d","expiration":"{{expiration}}"},{{user}}}""",
            Resources = $$"""[{"accountId":"{{place.Account}}","type":"AWS::IAM::Role","ARN":"arn:aws:iam::{{place.Account}}:role/{{role}}"}]""",
        };
    }
}
